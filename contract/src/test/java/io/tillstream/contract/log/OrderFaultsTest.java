package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.money.DecimalAmounts;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an order line malformed, and the reason that it is given. */
class OrderFaultsTest {

  private static final String SKU =
      "skuName: A skuNum: 1 skuCode: B skuPrice: 1.00 totalSkuPrice: 1.00";

  private final OrderParser parser =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);

  @ParameterizedTest
  @ValueSource(strings = {"", "\r", " ", " \t \r", "\uFEFF", "\uFEFF\r"})
  void isEmpty_whenTheLineIsBlank(String line) {
    assertReason(Reason.EMPTY, line);
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void isNotUtf8_atAnyPosition(byte[] bytes) {
    String line = new OrderLine().with("merchantName", "A#B").toString();
    byte[] broken = line.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[broken.length - 1 + bytes.length];
    int at = line.indexOf('#');
    System.arraycopy(broken, 0, whole, 0, at);
    System.arraycopy(bytes, 0, whole, at, bytes.length);
    System.arraycopy(broken, at + 1, whole, at + bytes.length, broken.length - at - 1);
    assertThat(((Malformed) parser.parse(whole)).reason())
        .as("reason")
        .isEqualTo(Reason.INVALID_UTF8);
  }

  static Stream<byte[]> notUtf8() {
    return Stream.of("80", "FF", "C3", "C0AF", "E08080", "EDA080", "F0808080", "F4908080", "E282")
        .map(HexFormat.of()::parseHex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orderNumber",
        "orderDate",
        "paymentNumber",
        "paymentDate",
        "merchantName",
        "sku",
        "price"
      })
  void lacksAField_whereASectionIsMissing(String section) {
    assertReason(Reason.MISSING_FIELD, new OrderLine().without(section));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"orderNumber", "orderDate", "paymentNumber", "paymentDate", "merchantName"})
  void hasAnEmptyField_whereASectionHoldsNothing(String section) {
    assertReason(Reason.EMPTY_FIELD, new OrderLine().with(section, ""));
    assertReason(Reason.EMPTY_FIELD, new OrderLine().with(section, " \t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"skuName", "skuNum", "skuCode", "skuPrice", "totalSkuPrice"})
  void reportsTheFault_ofEachFieldOfASku(String field) {
    String value = SKU.replaceAll(".*\\b" + field + ": (\\S+).*", "$1");
    String given = field + ": " + value;
    assertReason(Reason.MISSING_FIELD, new OrderLine().withSku(SKU.replace(given, "")));
    assertReason(Reason.EMPTY_FIELD, new OrderLine().withSku(SKU.replace(given, field + ": ")));
    assertReason(Reason.REPEATED_FIELD, new OrderLine().withSku(SKU + " " + given));
    assertReason(Reason.REPEATED_FIELD, new OrderLine().withSku(given + " " + SKU));
    assertReason(
        Reason.MISSING_FIELD, new OrderLine().withSku(SKU + "; " + SKU.replace(given, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"totalPrice", "discount", "paymentPrice"})
  void reportsTheFault_ofEachPrice(String field) {
    String price = "totalPrice: 1 discount: 1 paymentPrice: 1";
    String given = field + ": 1";
    assertReason(Reason.MISSING_FIELD, priced("[ " + price.replace(given, "") + " ]"));
    assertReason(Reason.EMPTY_FIELD, priced("[ " + price.replace(given, field + ": ") + " ]"));
    assertReason(Reason.REPEATED_FIELD, priced("[ " + price + " " + given + " ]"));
    assertReason(Reason.REPEATED_FIELD, priced("[ " + price + "; " + price + " ]"));
    assertReason(Reason.INVALID_AMOUNT, priced("[ " + price + "; ]"));
  }

  @Test
  void hasADuplicateField_whenASectionIsRepeated() {
    String line = new OrderLine().toString();
    for (String section : line.split(" \\| ", -1)) {
      assertReason(Reason.REPEATED_FIELD, line + " | " + section);
    }
    assertReason(Reason.REPEATED_FIELD, line + " | customerId: a | customerId: a");
    assertThat(parser.parse((line + " | x: a | x: a").getBytes(StandardCharsets.UTF_8)))
        .as("an unknown section may")
        .isInstanceOf(Order.class);
  }

  @Test
  void formsNoOrder_whereAPieceHasNoName() {
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("merchantName", "A | B"));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("merchantName", "A | http://b"));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("merchantName", "A | : b"));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("merchantName", "A | | x: b"));
    assertReason(Reason.INVALID_STRUCTURE, "no order");
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine() + " | ");
    assertReason(Reason.INVALID_STRUCTURE, " | " + new OrderLine());
  }

  @Test
  void formsNoOrder_whereBracketsDoNotHold() {
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("sku", ""));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("sku", SKU));
    assertReason(
        Reason.INVALID_STRUCTURE, new OrderLine().without("price").with("sku", "[ " + SKU));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("sku", "[ " + SKU + " ] |x"));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("sku", "[ [ " + SKU + " ] ]"));
    assertReason(Reason.INVALID_STRUCTURE, new OrderLine().with("sku", "[ x " + SKU + " ]"));
    assertReason(Reason.INVALID_STRUCTURE, priced("1.00"));
    assertReason(Reason.INVALID_STRUCTURE, priced("[ totalPrice: 1 discount: 1 paymentPrice: 1"));
  }

  @Test
  void readsOn_whereABracketEndsNothing() {
    // the price section becomes a part of the last amount
    assertReason(Reason.INVALID_AMOUNT, new OrderLine().with("sku", "[ " + SKU + " ] x"));
  }

  @Test
  void lacksAPosition_whereTheListIsEmpty() {
    assertReason(Reason.MISSING_FIELD, new OrderLine().with("sku", "[ ]"));
    assertReason(Reason.MISSING_FIELD, new OrderLine().with("sku", "[]"));
    assertReason(Reason.MISSING_FIELD, priced("[ ]"));
    assertReason(Reason.MISSING_FIELD, priced("["));
  }

  @Test
  void lacksAField_whereALineWasCutInAList() {
    String line = new OrderLine().without("price").withSku(SKU).toString();
    int list = line.indexOf("skuName: ") + 9;
    for (int cut = list; cut < line.indexOf("totalSkuPrice: ") + 15; cut++) {
      assertReason(Reason.MISSING_FIELD, line.substring(0, cut));
    }
  }

  private static OrderLine priced(String price) {
    return new OrderLine().with("price", price);
  }

  private void assertReason(Reason reason, OrderLine line) {
    assertReason(reason, line.toString());
  }

  private void assertReason(Reason reason, String line) {
    assertThat(parser.parse(line.getBytes(StandardCharsets.UTF_8)))
        .as(line)
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.reason()).as(line).isEqualTo(reason));
  }
}
