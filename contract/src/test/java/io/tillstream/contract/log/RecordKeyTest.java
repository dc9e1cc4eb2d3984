package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.money.DecimalAmounts;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordKeyTest {

  private static final DecimalAmounts DOLLARS = DecimalAmounts.of(Currency.getInstance("USD"));

  private final OrderParser parser = new OrderParser(DOLLARS, 65_536);

  @Test
  void readsBackWhatWasWritten_andTheKeyIsTheOrderNumber() {
    RandomOrders orders = new RandomOrders(3, DOLLARS);
    for (int i = 0; i < 20_000; i++) {
      Order order = orders.order();
      byte[] line = orders.line(order);
      String text = new String(line, StandardCharsets.UTF_8);
      assertThat(parser.parse(line)).as(text).isEqualTo(order);
      assertThat(RecordKey.ofOrder(line)).as(text).contains(order.orderNumber());
    }
  }

  @Test
  void looksAtTheFirstSectionOnly_whereItIsTheOrderNumber() {
    assertThat(ofOrder("orderNumber: 7 | \u0000 no order")).as("first").contains("7");
    assertThat(ofOrder("\uFEFF orderNumber: 7 ")).as("alone").contains("7");
    assertThat(ofOrder("orderNumber: 优|7\r")).as("not ASCII").contains("优|7");
  }

  @Test
  void findsTheOrderNumber_whereverItStands() {
    assertThat(ofOrder("merchantName: orderNumber: 1 | orderNumber: 7 | x"))
        .as("after a name that contains the word")
        .contains("7");
    String line = new OrderLine().without("orderNumber").toString();
    String named = line.replace("Red Dress", "A | orderNumber: 1");
    assertThat(ofOrder(named + " | orderNumber: 7")).as("after the list").contains("7");
  }

  @Test
  void isEmpty_whereThereIsNoOrderNumber() {
    assertThat(List.of("", "\r", " ", "orderNumber:", "orderNumber: ", "orderNumber:7", "x", "{}"))
        .allSatisfy(line -> assertThat(ofOrder(line)).as(line).isEmpty());
    assertThat(ofOrder(new OrderLine().without("orderNumber").toString())).as("none").isEmpty();
    byte[] notUtf8 = "orderNumber: \u00FF".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(RecordKey.ofOrder(notUtf8)).as("not UTF-8").isEmpty();
  }

  @Test
  void isTheVisitor_whereverItStands() {
    assertThat(RecordKey.ofBehavior(new BehaviorLine().bytes()))
        .as("line of the design")
        .contains("8bf27e62-ffbd-11eb-9a03-0242ac130003");
    assertThat(ofBehavior("{\"x\":{\"domain_userid\":\"1\"},\"domain_userid\":\"7\",no JSON"))
        .as("after an object that contains the name")
        .contains("7");
    assertThat(ofBehavior("\uFEFF {\"\\u0064omain_userid\":7.50}\r")).as("number").contains("7.50");
  }

  @Test
  void isEmpty_whereThereIsNoVisitor() {
    assertThat(
            List.of(
                "",
                "x",
                "[]",
                "{",
                "{}",
                "{\"domain_userid\"",
                "{\"domain_userid\":\"\"}",
                "{\"domain_userid\":null}",
                "{\"domain_userid\":[\"a\"]}",
                "{\"domain_userid\":\"\\ud800\"}",
                "{\"x\":{\"domain_userid\":\"1\"}}",
                "{\u0000\"\u0000"))
        .allSatisfy(line -> assertThat(ofBehavior(line)).as(line).isEmpty());
  }

  private static Optional<String> ofOrder(String line) {
    return RecordKey.ofOrder(line.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> ofBehavior(String line) {
    return RecordKey.ofBehavior(line.getBytes(StandardCharsets.UTF_8));
  }
}
