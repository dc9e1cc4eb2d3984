package io.tillstream.dashboard;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.time.Clock;
import java.time.LocalDateTime;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** Commits orders as the topology does: all that an order counts for, the ledger, the version. */
final class OrderWriter implements AutoCloseable {

  private final Namespace namespace = Namespace.LIVE;
  private final Clock clock;
  private final Jedis jedis;
  private long offset;

  OrderWriter(int port, Clock clock) {
    this.clock = clock;
    this.jedis = new Jedis("127.0.0.1", port);
  }

  /** The connection, for other changes to Redis. */
  Jedis jedis() {
    return jedis;
  }

  /** Empties Redis. */
  void empty() {
    jedis.flushAll();
    offset = 0;
  }

  /** Commits one order of one unit, and publishes the version. */
  long order(String merchant, String sku, String customer, long cents, LocalDateTime paid) {
    Transaction commit = jedis.multi();
    for (Granularity granularity : Granularity.values()) {
      Window window = Window.of(granularity, paid);
      if (granularity != Granularity.MINUTE) {
        add(commit, Ranking.MERCHANT_SALES, window, merchant, cents);
        add(commit, Ranking.MERCHANT_ORDERS, window, merchant, 1);
        add(commit, Ranking.PRODUCT_SALES, window, sku, cents);
        add(commit, Ranking.PRODUCT_UNITS, window, sku, 1);
        add(commit, Ranking.CUSTOMER_SPEND, window, customer, cents);
        add(commit, Ranking.CUSTOMER_ORDERS, window, customer, 1);
      }
      String totals = namespace.totals(window);
      commit.hincrBy(totals, Totals.SALES, cents);
      commit.hincrBy(totals, Totals.DISCOUNT, 0);
      commit.hincrBy(totals, Totals.ORDERS, 1);
      commit.hincrBy(totals, Totals.UNITS, 1);
    }
    commit.hset(namespace.productNames(), sku, "Name of " + sku);
    commit.hset(namespace.ledger(), "orders:0", Long.toString(++offset));
    commit.hset(namespace.counters(), Counters.LAST_COMMIT_MILLIS, Long.toString(clock.millis()));
    commit.incr(namespace.version());
    commit.exec();
    return announce();
  }

  /** Publishes the version, so that a dashboard reads at once; returns it. */
  long announce() {
    String version = jedis.get(namespace.version());
    jedis.publish(namespace.changes(), String.valueOf(version));
    return version == null ? 0 : Long.parseLong(version);
  }

  /** Writes the topology's report on {@code orders:0}, which has no version. */
  void report(String state, long endOffset, String reason) {
    jedis.hset(
        namespace.spouts(),
        "orders:0",
        "{\"position\":%d,\"endOffset\":%d,\"state\":\"%s\",\"reason\":\"%s\",\"atMillis\":%d}"
            .formatted(offset, endOffset, state, reason, clock.millis()));
  }

  @Override
  public void close() {
    jedis.close();
  }

  private void add(Transaction commit, Ranking ranking, Window window, String member, long by) {
    commit.zincrby(namespace.ranking(ranking, window), (double) by, member);
  }
}
