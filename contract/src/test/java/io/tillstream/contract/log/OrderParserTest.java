package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderParserTest {

  private static final int MAX_LINE_BYTES = 65_536;

  private final OrderParser parser =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), MAX_LINE_BYTES);

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
    assertThat(parser.parse(new OrderLine().bytes()))
        .as("the line of the design")
        .isEqualTo(expected);
  }

  @Test
  void readsTheSame_whereverALineEndsAndBegins() {
    Order order = order(new OrderLine());
    String line = new OrderLine().toString();
    assertThat(parse(line + "\r")).as("carriage return").isEqualTo(order);
    assertThat(parse("\uFEFF" + line)).as("byte order mark").isEqualTo(order);
    assertThat(parse("\uFEFF \t" + line + " \t\r")).as("blanks").isEqualTo(order);
    assertThat(reason("\uFEFF\uFEFF" + line)).as("two marks").isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void readsSectionsInAnyOrder() {
    String price = "[ paymentPrice: 379.00 totalPrice: 399.00 discount: 20.00 ]";
    String line = "price: " + price + " | " + new OrderLine().without("price");
    assertThat(parse(line)).as("price first").isEqualTo(order(new OrderLine()));
  }

  @Test
  void readsFieldsOfASkuInAnyOrder() {
    OrderLine line =
        new OrderLine()
            .withSku(
                "totalSkuPrice: 2.00 skuPrice: 1.00 skuCode: A skuNum: 2 skuName: Hat"
                    + ";skuCode: B\tskuNum: 007 skuName: Cap totalSkuPrice: 3 skuPrice: 0.5");
    assertThat(order(line).skus())
        .as("positions")
        .containsExactly(
            new Sku("Hat", 2, "A", new Money(100), new Money(200)),
            new Sku("Cap", 7, "B", new Money(50), new Money(300)));
  }

  @Test
  void ignoresSectionsThatItDoesNotKnow() {
    String line = "a: b | " + new OrderLine().with("gift note", "").with("x:y", "[ ; ] : z");
    assertThat(parse(line + " | last:")).as("line with others").isEqualTo(order(new OrderLine()));
  }

  @Test
  void hasNoCustomer_whereNoneIsNamed() {
    assertThat(order(new OrderLine().with("customerId", "c-7")).customer())
        .as("named")
        .contains("c-7");
    assertThat(order(new OrderLine().with("customerId", " ")).customer()).as("blank").isEmpty();
    assertThat(order(new OrderLine()).customer()).as("no section").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Uniqlo: the shop",
        "A;B",
        "[A]",
        "\"A\" 'B' \\",
        "优衣库 😀 é",
        "skuName: A skuNum: 1",
        "orderDate: 2026-01-01 00:00:00",
        "sku: [ x",
        "price: [",
        "A |B| C|",
        "A\u0000B",
        "A\rB",
        "A  B\tC",
      })
  void keepsAMerchantNameAsItIs(String name) {
    assertThat(order(new OrderLine().with("merchantName", " \t" + name + " ")).merchant())
        .as("merchant")
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dress; red",
        "Dress [red]",
        "Dress ]",
        "Dress ] | price: [ totalPrice: 1",
        "A | orderNumber: 7",
        "A;",
        "; A",
        "]",
        "A: B",
        "http://a:b",
        "skuName skuNum:1 xskuCode: B",
        "totalPrice: 1 orderNumber: 2",
        "红色连衣裙 😀",
      })
  void keepsASkuNameAsItIs(String name) {
    assertThat(order(new OrderLine().withSkuName(name)).skus().get(0).name())
        .as("name")
        .isEqualTo(name);
  }

  @Test
  void keepsMarksInAName_whereItStandsLast() {
    String fields = "skuNum: 1 skuCode: A skuPrice: 1.00 totalSkuPrice: 1.00 skuName: ";
    List<Sku> skus =
        order(new OrderLine().withSku(fields + "A; B ] C |;" + fields + "D]; ] E |skuNum: 1; "))
            .skus();
    assertThat(skus)
        .as("names")
        .extracting(Sku::name)
        .containsExactly("A; B ] C |", "D]; ] E |skuNum: 1");
  }

  @Test
  void countsWhatTheLogSays_whereItsSumsDoNotAddUp() {
    Order order =
        order(
            new OrderLine().with("price", "[ totalPrice: 1 discount: 500.5 paymentPrice: 0.00 ]"));
    assertThat(order.paymentPrice()).as("paid").isEqualTo(Money.ZERO);
    assertThat(order.discount()).as("discount").isEqualTo(new Money(50_050));
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01 00:00:00, true",
    "9999-12-31 23:59:59, true",
    "2024-02-29 00:00:00, true",
    "2026-03-29 02:30:00, true",
    "2026-02-29 00:00:00, false",
    "1900-02-29 00:00:00, false",
    "2026-04-31 00:00:00, false",
    "2026-13-01 00:00:00, false",
    "2026-00-01 00:00:00, false",
    "2026-01-00 00:00:00, false",
    "0000-01-01 00:00:00, false",
    "2026-01-01 24:00:00, false",
    "2026-01-01 00:60:00, false",
    "2026-01-01 00:00:60, false",
    "2026-01-01T00:00:00, false",
    "2026-01-01 00:00, false",
    "2026-01-01 00:00:00.0, false",
    "2026-01-01 00:00:00Z, false",
    "2026-1-01 00:00:000, false",
    "-026-01-01 00:00:00, false",
    "2026-01-01  0:00:00, false",
    "٢٠٢٦-01-01 00:00:00, false",
    "10000-01-01 00:00:0, false",
  })
  void acceptsDatesThatExist(String date, boolean exists) {
    for (String section : List.of("orderDate", "paymentDate")) {
      Parsed parsed = parse(new OrderLine().with(section, date).toString());
      if (exists) {
        assertThat(parsed).as(section).isInstanceOf(Order.class);
      } else {
        assertThat(reasonOf(parsed)).as(section).isEqualTo(Reason.INVALID_DATE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "00012, 12",
    "9007199254740991, 9007199254740991",
  })
  void readsWholeUnits(String text, long units) {
    assertThat(order(new OrderLine().withSku(skuOf(text))).skus().get(0).units())
        .as("units")
        .isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740992", "-1", "+1", "1.0", "1.", "1e3", "一", "٣", "1 2", "x"})
  void rejectsUnits_thatAreNoWholeNumber(String text) {
    assertThat(reason(new OrderLine().withSku(skuOf(text)).toString()))
        .as("reason")
        .isEqualTo(Reason.INVALID_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "1e9",
        "-1",
        "+1",
        "1.005",
        "1.",
        ".5",
        "1,5",
        "1 000",
        "٣",
        "0x1",
        "90071992547409.92",
      })
  void rejectsAmounts_whereverTheyStand(String amount) {
    String sku = "skuName: A skuNum: 1 skuCode: B skuPrice: %s totalSkuPrice: %s";
    List<OrderLine> lines =
        List.of(
            new OrderLine()
                .with("price", "[ totalPrice: " + amount + " discount: 0 paymentPrice: 0 ]"),
            new OrderLine()
                .with("price", "[ totalPrice: 0 discount: " + amount + " paymentPrice: 0 ]"),
            new OrderLine()
                .with("price", "[ totalPrice: 0 discount: 0 paymentPrice: " + amount + " ]"),
            new OrderLine().withSku(sku.formatted(amount, "1")),
            new OrderLine().withSku(sku.formatted("1", amount)));
    assertThat(lines)
        .as("amount %s", amount)
        .allSatisfy(line -> assertThat(reason(line.toString())).isEqualTo(Reason.INVALID_AMOUNT));
  }

  @Test
  void looksAtTheLengthOnly_whereALineIsTooLong() {
    byte[] invalid = new byte[MAX_LINE_BYTES + 1];
    Arrays.fill(invalid, (byte) 0xFF);
    assertThat(reasonOf(parser.parse(invalid))).as("too long").isEqualTo(Reason.TOO_LONG);
    byte[] longest = new byte[MAX_LINE_BYTES];
    Arrays.fill(longest, (byte) ' ');
    assertThat(reasonOf(parser.parse(longest))).as("longest").isEqualTo(Reason.EMPTY);
  }

  private static String skuOf(String units) {
    return "skuName: A skuNum: " + units + " skuCode: B skuPrice: 1 totalSkuPrice: 1";
  }

  private Order order(OrderLine line) {
    return (Order) parse(line.toString());
  }

  private Reason reason(String line) {
    return reasonOf(parse(line));
  }

  private static Reason reasonOf(Parsed parsed) {
    return ((Malformed) parsed).reason();
  }

  private Parsed parse(String line) {
    return parser.parse(line.getBytes(StandardCharsets.UTF_8));
  }
}
