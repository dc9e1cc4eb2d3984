package io.tillstream.system;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shop that writes lines in the formats of the contract and adds up, by other means than the
 * product, what they must come to.
 */
final class ShopSimulator {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /** Key behind the namespace's prefix → member or field → score. */
  private final Map<String, Map<String, Long>> expected = new TreeMap<>();

  private int orders;
  private int events;

  Map<String, Map<String, Long>> expected() {
    return expected;
  }

  record Position(String name, String code, long units, long cents) {}

  /** The line of an order that nobody has placed before, which counts. */
  String order(LocalDateTime paidAt, String merchant, String customer, List<Position> positions) {
    long total = positions.stream().mapToLong(Position::cents).sum();
    long discount = total / 20;
    StringBuilder skus = new StringBuilder();
    for (Position position : positions) {
      skus.append(skus.isEmpty() ? "" : "; ")
          .append("skuName: ")
          .append(position.name)
          .append(" skuNum: ")
          .append(position.units)
          .append(" skuCode: ")
          .append(position.code)
          .append(" skuPrice: ")
          .append(amount(position.cents / position.units))
          .append(" totalSkuPrice: ")
          .append(amount(position.cents));
      add(paidAt, "product:sales", position.code, position.cents);
      add(paidAt, "product:units", position.code, position.units);
      total(paidAt, "units", position.units);
    }
    add(paidAt, "merchant:sales", merchant, total - discount);
    add(paidAt, "merchant:orders", merchant, 1);
    add(paidAt, "customer:spend", customer, total - discount);
    add(paidAt, "customer:orders", customer, 1);
    total(paidAt, "sales", total - discount);
    total(paidAt, "discount", discount);
    total(paidAt, "orders", 1);
    return ("orderNumber: %d | orderDate: %s | paymentNumber: PAY-%d | paymentDate: %s | merchantName: %s"
            + " | customerId: %s | sku: [ %s ] | price: [ totalPrice: %s discount: %s paymentPrice: %s ]")
        .formatted(
            7_000_000 + orders,
            DATE.format(paidAt.minusSeconds(9)),
            orders++,
            DATE.format(paidAt),
            merchant,
            customer,
            skus,
            amount(total),
            amount(discount),
            amount(total - discount));
  }

  /** The line of an event that counts. */
  String view(LocalDateTime at, String visitor, String sku) {
    add(at, "customer:activity", visitor, 1);
    add(at, "product:views", sku, 1);
    total(at, "behaviors", 1);
    total(at, "event:product_view", 1);
    return "{\"event_id\":\"e-%d\",\"event\":\"product_view\",\"collector_tstamp\":\"%sZ\",\"domain_userid\":\"%s\",\"sku\":\"%s\",\"note\":{\"a\":[1]}}"
        .formatted(events++, at.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME), visitor, sku);
  }

  private void add(LocalDateTime at, String ranking, String member, long delta) {
    for (String window : List.of("", day(at), hour(at))) {
      sum(ranking + window, member, delta);
    }
  }

  private void total(LocalDateTime at, String field, long delta) {
    String minute = ":minute:" + at.toString().substring(0, 16);
    for (String window : List.of("", day(at), hour(at), minute)) {
      sum("totals" + window, field, delta);
    }
  }

  private void sum(String key, String member, long delta) {
    expected.computeIfAbsent(key, k -> new TreeMap<>()).merge(member, delta, Long::sum);
  }

  private static String day(LocalDateTime at) {
    return ":day:" + at.toString().substring(0, 10);
  }

  private static String hour(LocalDateTime at) {
    return ":hour:" + at.toString().substring(0, 13);
  }

  private static String amount(long cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
