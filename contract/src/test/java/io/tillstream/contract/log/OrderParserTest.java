package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderParserTest {

  private static final String LINE =
      "orderNumber: 20261120000001 | orderDate: 2026-11-20 10:00:00 | paymentNumber: PAY-1"
          + " | paymentDate: 2026-11-20 10:00:05 | merchantName: Uniqlo"
          + " | sku: [ skuName: Red Dress skuNum: 1 skuCode: A1B2 skuPrice: 299.00"
          + " totalSkuPrice: 299.00; skuName: Scarf skuNum: 2 skuCode: C3 skuPrice: 50.00"
          + " totalSkuPrice: 100.00 ]"
          + " | price: [ totalPrice: 399.00 discount: 20.00 paymentPrice: 379.00 ]";

  private final OrderParser parser =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);

  @Test
  void readsTheLineOfTheDesign() {
    Order expected =
        new Order(
            "20261120000001",
            LocalDateTime.of(2026, 11, 20, 10, 0, 0),
            "PAY-1",
            LocalDateTime.of(2026, 11, 20, 10, 0, 5),
            "Uniqlo",
            Optional.empty(),
            List.of(
                new Sku("Red Dress", 1, "A1B2", new Money(29_900), new Money(29_900)),
                new Sku("Scarf", 2, "C3", new Money(5_000), new Money(10_000))),
            new Money(39_900),
            new Money(2_000),
            new Money(37_900));
    assertThat(parse(LINE)).as("the line of the design").isEqualTo(expected);
  }

  @Test
  void keepsMarksInNames_whereTheyEndNothing() {
    String line =
        LINE.replace("Scarf", "Sc;a]rf ; ] | x: [y")
            .replace("Uniqlo", "优衣库: ; [\"A\"] skuName: orderDate: sku: [");
    assertThat(parse(line))
        .as("names with marks")
        .isInstanceOfSatisfying(
            Order.class,
            order -> {
              assertThat(order.skus().get(1).name()).isEqualTo("Sc;a]rf ; ] | x: [y");
              assertThat(order.merchant()).isEqualTo("优衣库: ; [\"A\"] skuName: orderDate: sku: [");
            });
  }

  @Test
  void namesTheReason_whenALineIsMalformed() {
    assertThat(reason("")).isEqualTo(Reason.EMPTY);
    assertThat(reason(LINE.replace("Uniqlo", "A | B"))).isEqualTo(Reason.INVALID_STRUCTURE);
    assertThat(reason(LINE.replace("299.00;", "1.005;"))).isEqualTo(Reason.INVALID_AMOUNT);
    assertThat(reason(LINE.replace("skuNum: 2", "skuNum: 2.0"))).isEqualTo(Reason.INVALID_NUMBER);
    assertThat(reason(LINE.replace("11-20 10:00:05", "02-30 10:00:05")))
        .isEqualTo(Reason.INVALID_DATE);
    assertThat(reason(LINE + " | price: [ totalPrice: 1 discount: 1 paymentPrice: 1 ]"))
        .isEqualTo(Reason.REPEATED_FIELD);
    assertThat(reason(LINE.replace("discount: 20.00 ", ""))).isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void hasTheSameKeyAsTheParsedOrder() {
    assertThat(RecordKey.ofOrder(bytes(LINE))).contains("20261120000001");
  }

  private Reason reason(String line) {
    return ((Malformed) parse(line)).reason();
  }

  private Parsed parse(String line) {
    return parser.parse(bytes(line));
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
