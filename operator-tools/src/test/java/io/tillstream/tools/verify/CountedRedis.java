package io.tillstream.tools.verify;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/**
 * A Redis in which samples are counted one by one, with keys spelled out here: by other means than
 * the topology's and the recount's.
 */
public final class CountedRedis implements AutoCloseable {

  public static final String PREFIX = "till:{live}:";

  private final Jedis jedis;
  private final ZoneId zone;
  private final long firstCommitMillis;
  private Optional<LedgerMove> move = Optional.empty();

  private CountedRedis(Jedis jedis, ZoneId zone, Instant firstCommit) {
    this.jedis = jedis;
    this.zone = zone;
    this.firstCommitMillis = firstCommit.toEpochMilli();
  }

  /** An empty one. */
  public static CountedRedis empty(int port, ZoneId zone, Instant firstCommit) {
    CountedRedis redis = new CountedRedis(new Jedis("127.0.0.1", port), zone, firstCommit);
    redis.jedis.flushAll();
    return redis;
  }

  /** Counts on in what is there. */
  public static CountedRedis joining(int port) {
    return new CountedRedis(new Jedis("127.0.0.1", port), ZoneOffset.UTC, Instant.EPOCH);
  }

  public Jedis jedis() {
    return jedis;
  }

  private record LedgerMove(String partition, long next) {}

  /** The next line counted is of this partition, and moves its ledger in the same step. */
  public CountedRedis moving(String partition, long next) {
    move = Optional.of(new LedgerMove(partition, next));
    return this;
  }

  public void count(SampleOrder order) {
    LocalDateTime paid = LocalDateTime.parse(order.paid().replace(' ', 'T'));
    Transaction commit = jedis.multi();
    for (String window : windows(paid)) {
      score(commit, "merchant:sales" + window, order.merchant(), order.paymentPrice());
      score(commit, "merchant:orders" + window, order.merchant(), 1);
      for (SampleOrder.Item item : order.items()) {
        score(commit, "product:sales" + window, item.code(), item.total());
        score(commit, "product:units" + window, item.code(), item.units());
      }
      order
          .customer()
          .ifPresent(
              customer -> {
                score(commit, "customer:spend" + window, customer, order.paymentPrice());
                score(commit, "customer:orders" + window, customer, 1);
              });
    }
    long units = order.items().stream().mapToLong(SampleOrder.Item::units).sum();
    for (String window : windowsWithMinute(paid)) {
      add(commit, "totals" + window, "sales", order.paymentPrice());
      add(commit, "totals" + window, "discount", order.discount());
      add(commit, "totals" + window, "orders", 1);
      add(commit, "totals" + window, "units", units);
    }
    order.items().forEach(item -> commit.hset(PREFIX + "names:product", item.code(), item.name()));
    finish(commit, "records:orders:0");
  }

  public void count(SampleEvent event) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(event.at()), zone);
    Transaction commit = jedis.multi();
    for (String window : windows(time)) {
      score(commit, "customer:activity" + window, event.customer(), 1);
      if (event.event().equals("product_view") && event.sku().isPresent()) {
        score(commit, "product:views" + window, event.sku().get(), 1);
      }
    }
    for (String window : windowsWithMinute(time)) {
      add(commit, "totals" + window, "behaviors", 1);
      add(commit, "totals" + window, "event:" + event.event(), 1);
    }
    finish(commit, "records:behavior:1");
  }

  public void dropDuplicate() {
    Transaction commit = jedis.multi();
    add(commit, "counters", "duplicates", 1);
    finish(commit, "records:orders:0");
  }

  public void keepDeadLetter() {
    Transaction commit = jedis.multi();
    add(commit, "counters", "malformed", 1);
    finish(commit, "records:orders:0");
  }

  @Override
  public void close() {
    jedis.close();
  }

  private void finish(Transaction commit, String records) {
    add(commit, "counters", move.map(to -> "records:" + to.partition()).orElse(records), 1);
    move.ifPresent(to -> commit.hset(PREFIX + "ledger", to.partition(), Long.toString(to.next())));
    move = Optional.empty();
    commit.hset(PREFIX + "counters", "firstCommitMillis", Long.toString(firstCommitMillis));
    commit.incr(PREFIX + "version");
    commit.exec();
  }

  private static List<String> windows(LocalDateTime time) {
    return List.of(
        "",
        ":day:" + DateTimeFormatter.ofPattern("yyyy-MM-dd").format(time),
        ":hour:" + DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH").format(time));
  }

  private static List<String> windowsWithMinute(LocalDateTime time) {
    List<String> windows = new ArrayList<>(windows(time));
    windows.add(":minute:" + DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(time));
    return windows;
  }

  private static void score(Transaction commit, String key, String member, long increment) {
    commit.zincrby(PREFIX + key, (double) increment, member);
  }

  private static void add(Transaction commit, String key, String field, long increment) {
    commit.hincrBy(PREFIX + key, field, increment);
  }
}
