package io.tillstream.topology.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.Effects.Increments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a range of offsets of one partition counts for: what one commit applies.
 *
 * <p>Not safe for use by several threads.
 */
public final class RangeCounts {

  /** Longest part of a malformed line that a dead letter keeps, in bytes. */
  static final int DEAD_LETTER_BYTES = 4096;

  private final PartitionId id;
  private final Namespace namespace;
  private final Settings.Retention retention;
  private final Effects effects = new Effects();
  private final WindowedEffects windows;
  private final Increments counters;

  public RangeCounts(PartitionId id, Namespace namespace, Settings.Retention retention) {
    this.id = id;
    this.namespace = namespace;
    this.retention = retention;
    this.windows = new WindowedEffects(namespace, retention, effects);
    this.counters = effects.fields(namespace.counters(), 0);
  }

  /** Counts an order for its merchant, its products and its customer, and remembers it. */
  public void count(Order order, Identity identity) {
    remember(identity);
    long paid = order.paymentPrice().minorUnits();
    long units = 0;
    for (Sku sku : order.skus()) {
      units = Math.min(Effects.MAX_DELTA, units + sku.units());
      effects.setField(namespace.productNames(), sku.code(), sku.name());
    }
    for (WindowedEffects.Scope window : windows.ranked(order.paidAt())) {
      window.score(Ranking.MERCHANT_SALES, order.merchant(), paid);
      window.score(Ranking.MERCHANT_ORDERS, order.merchant(), 1);
      for (Sku sku : order.skus()) {
        window.score(Ranking.PRODUCT_SALES, sku.code(), sku.total().minorUnits());
        window.score(Ranking.PRODUCT_UNITS, sku.code(), sku.units());
      }
      if (order.customer().isPresent()) {
        window.score(Ranking.CUSTOMER_SPEND, order.customer().get(), paid);
        window.score(Ranking.CUSTOMER_ORDERS, order.customer().get(), 1);
      }
      total(window, order, units);
    }
    total(windows.minute(order.paidAt()), order, units);
  }

  private static void total(WindowedEffects.Scope window, Order order, long units) {
    window.total(Totals.SALES, order.paymentPrice().minorUnits());
    window.total(Totals.DISCOUNT, order.discount().minorUnits());
    window.total(Totals.ORDERS, 1);
    window.total(Totals.UNITS, units);
  }

  /** Counts a behavior event for its customer and, a product view, for its product. */
  public void count(Behavior behavior, Identity identity) {
    remember(identity);
    boolean isView = behavior.event().equals(Behavior.PRODUCT_VIEW);
    for (WindowedEffects.Scope window : windows.ranked(behavior.occurredAt())) {
      window.score(Ranking.CUSTOMER_ACTIVITY, behavior.customer(), 1);
      if (isView && behavior.sku().isPresent()) {
        window.score(Ranking.PRODUCT_VIEWS, behavior.sku().get(), 1);
      }
      total(window, behavior);
    }
    total(windows.minute(behavior.occurredAt()), behavior);
  }

  private static void total(WindowedEffects.Scope window, Behavior behavior) {
    window.total(Totals.BEHAVIORS, 1);
    window.total(Totals.event(behavior.event()), 1);
  }

  /** A copy of a line that counts in this batch. */
  public void duplicate() {
    counters.add(Counters.DUPLICATES, 1);
  }

  /** A copy of a line that counted before, and whose identity has to be remembered still. */
  public void duplicate(Identity identity) {
    duplicate();
    effects.requireMember(identity.key(), identity.member());
  }

  /** A line that counts for nothing else than the dead letters. */
  public void deadLetter(LogLine line, Malformed malformed) {
    counters.add(Counters.MALFORMED, 1);
    if (malformed.reason() == Malformed.Reason.INTERNAL_ERROR) {
      counters.add(Counters.ERRORS, 1);
    }
    Map<String, byte[]> entry = new LinkedHashMap<>();
    entry.put("topic", id.stream().topic().getBytes(UTF_8));
    entry.put("partition", Integer.toString(id.partition()).getBytes(UTF_8));
    entry.put("offset", Long.toString(line.offset()).getBytes(UTF_8));
    entry.put("reason", malformed.reason().code().getBytes(UTF_8));
    entry.put("detail", malformed.detail().getBytes(UTF_8));
    byte[] bytes = line.bytes();
    entry.put(
        "line", bytes.length > DEAD_LETTER_BYTES ? Arrays.copyOf(bytes, DEAD_LETTER_BYTES) : bytes);
    effects.append(namespace.deadLetters(), retention.deadLetters(), entry);
  }

  /**
   * Adds what operators see of the commit itself.
   *
   * @param records lines in this range, whatever they were
   * @param replays batches of this partition that came more than once, since the last commit
   * @param fenced lines dropped because the ledger was past them, since the last commit
   */
  public void account(long records, long replays, long fenced, long nowMillis) {
    counters.add(Counters.records(id.stream(), id.partition()), records);
    counters.add(Counters.replayedBatches(id.stream(), id.partition()), replays);
    counters.add(Counters.fencedRecords(id.stream(), id.partition()), fenced);
    String now = Long.toString(nowMillis);
    String key = namespace.counters();
    effects.setField(key, Counters.committedMillis(id.stream(), id.partition()), now);
    effects.setField(key, Counters.LAST_COMMIT_MILLIS, now);
    effects.setFieldIfAbsent(key, Counters.FIRST_COMMIT_MILLIS, now);
  }

  /**
   * What this comes to.
   *
   * @param records lines in this range, whatever they were
   */
  public CommitBooks books(long records) {
    return new CommitBooks(
        windows.sales(),
        records,
        windows.total(Totals.ORDERS) + windows.total(Totals.BEHAVIORS),
        counters.sum(Counters.DUPLICATES),
        counters.sum(Counters.MALFORMED));
  }

  /** How many single changes this has become. */
  public int updates() {
    return effects.updates();
  }

  /** All of it. */
  public Effects effects() {
    return effects;
  }

  private void remember(Identity identity) {
    effects.addMember(identity.key(), retention.identities().toMillis(), identity.member());
  }
}
