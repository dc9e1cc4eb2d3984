package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.Money;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.tools.verify.figures.NameTable;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.figures.TableIds;
import io.tillstream.tools.verify.figures.TableName;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * What a line adds to which sums. Written again on purpose, and plainly: were it the topology's
 * code, it would share the topology's mistakes.
 */
final class CountingRules {

  /** The largest score that a sorted set holds exactly. */
  private static final long MAX_SCORE = Money.MAX_MINOR_UNITS;

  /** The largest field of a hash, as exactly as a commit script's numbers can tell it. */
  private static final long MAX_FIELD = 9_223_372_036_854_770_000L;

  private final SumTable sums;
  private final NameTable tables;
  private final NameTable members;
  private final TableIds tableIds;

  CountingRules(SumTable sums, SumNames names) {
    this.sums = sums;
    this.tables = names.tables();
    this.members = names.members();
    this.tableIds = new TableIds(tables);
  }

  /** Whether all sums stay exact with this order; it counts as malformed otherwise. */
  boolean fits(Order order) {
    long paid = order.paymentPrice().minorUnits();
    Map<String, Long> salesBySku = new HashMap<>();
    Map<String, Long> unitsBySku = new HashMap<>();
    for (Sku sku : order.skus()) {
      salesBySku.merge(sku.code(), sku.total().minorUnits(), Long::sum);
      unitsBySku.merge(sku.code(), sku.units(), Long::sum);
    }
    String totals = TableName.ofTotals(Window.ALL);
    return fits(Ranking.MERCHANT_SALES, Map.of(order.merchant(), paid))
        && fits(Ranking.PRODUCT_SALES, salesBySku)
        && fits(Ranking.PRODUCT_UNITS, unitsBySku)
        && (order.customer().isEmpty()
            || fits(Ranking.CUSTOMER_SPEND, Map.of(order.customer().get(), paid)))
        && fits(totals, MAX_FIELD, Totals.SALES, paid)
        && fits(totals, MAX_FIELD, Totals.DISCOUNT, order.discount().minorUnits())
        && fits(totals, MAX_FIELD, Totals.UNITS, units(order));
  }

  void count(Order order) {
    TableIds.Hour hour = tableIds.hour(order.paidAt());
    long paid = order.paymentPrice().minorUnits();
    int merchant = members.number(order.merchant());
    add(hour.ranking(Ranking.MERCHANT_SALES), merchant, paid);
    add(hour.ranking(Ranking.MERCHANT_ORDERS), merchant, 1);
    for (Sku sku : order.skus()) {
      int product = members.number(sku.code());
      add(hour.ranking(Ranking.PRODUCT_SALES), product, sku.total().minorUnits());
      add(hour.ranking(Ranking.PRODUCT_UNITS), product, sku.units());
    }
    if (order.customer().isPresent()) {
      int customer = members.number(order.customer().get());
      add(hour.ranking(Ranking.CUSTOMER_SPEND), customer, paid);
      add(hour.ranking(Ranking.CUSTOMER_ORDERS), customer, 1);
    }
    total(hour, order.paidAt(), Totals.SALES, paid);
    total(hour, order.paidAt(), Totals.DISCOUNT, order.discount().minorUnits());
    total(hour, order.paidAt(), Totals.ORDERS, 1);
    total(hour, order.paidAt(), Totals.UNITS, units(order));
  }

  void count(Behavior behavior) {
    TableIds.Hour hour = tableIds.hour(behavior.occurredAt());
    add(hour.ranking(Ranking.CUSTOMER_ACTIVITY), members.number(behavior.customer()), 1);
    if (behavior.event().equals(Behavior.PRODUCT_VIEW) && behavior.sku().isPresent()) {
      add(hour.ranking(Ranking.PRODUCT_VIEWS), members.number(behavior.sku().get()), 1);
    }
    total(hour, behavior.occurredAt(), Totals.BEHAVIORS, 1);
    total(hour, behavior.occurredAt(), Totals.event(behavior.event()), 1);
  }

  private boolean fits(Ranking ranking, Map<String, Long> increments) {
    String table = TableName.of(ranking, Window.ALL);
    return increments.entrySet().stream()
        .allMatch(increment -> fits(table, MAX_SCORE, increment.getKey(), increment.getValue()));
  }

  private boolean fits(String table, long limit, String member, long increment) {
    int tableNumber = tables.find(table);
    int memberNumber = members.find(member);
    boolean isNew = tableNumber == NameTable.UNKNOWN || memberNumber == NameTable.UNKNOWN;
    long before = isNew ? 0 : sums.value(tableNumber, memberNumber);
    return increment <= limit - before;
  }

  private static long units(Order order) {
    return order.skus().stream().mapToLong(Sku::units).sum();
  }

  private void total(TableIds.Hour hour, LocalDateTime time, String field, long amount) {
    int member = members.number(field);
    add(hour.totals(), member, amount);
    sums.add(hour.minuteTotals(time), member, amount);
  }

  private void add(int[] tableNumbers, int member, long amount) {
    for (int table : tableNumbers) {
      sums.add(table, member, amount);
    }
  }
}
