package io.tillstream.topology.fault;

import io.tillstream.topology.SampleBatches;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/**
 * The figures of orders: key without the namespace's prefix → member or field → number. Added up
 * from what the orders were meant to say, with keys spelled by hand, or read from Redis.
 * Thread-safe.
 */
final class Counts {

  private static final String PREFIX = "till:{live}:";

  private final Map<String, Map<String, Long>> numbers = new TreeMap<>();

  /** Every member of every ranking and window, the totals, and what was left out of them. */
  static Counts in(Jedis jedis) {
    Counts counts = new Counts();
    for (String key : jedis.keys(PREFIX + "*")) {
      String name = key.substring(PREFIX.length());
      if (jedis.type(key).equals("zset")) {
        jedis
            .zrangeWithScores(key, 0, -1)
            .forEach(tuple -> counts.add(name, tuple.getElement(), (long) tuple.getScore()));
      } else if (name.startsWith("totals")) {
        jedis
            .hgetAll(key)
            .forEach((field, value) -> counts.add(name, field, Long.parseLong(value)));
      }
    }
    for (String counter : new String[] {"duplicates", "malformed"}) {
      String value = jedis.hget(PREFIX + "counters", counter);
      if (value != null && !value.equals("0")) {
        counts.add("counters", counter, Long.parseLong(value));
      }
    }
    return counts;
  }

  /**
   * Counts an order of {@link SampleBatches#orderAt}, and returns its line.
   *
   * @param paidAt {@code 2026-11-20 10:00:05}
   */
  String order(long number, String merchant, String customer, long cents, String paidAt) {
    rank("merchant:sales", merchant, cents, paidAt);
    rank("merchant:orders", merchant, 1, paidAt);
    rank("product:sales", "A1B2", cents, paidAt);
    rank("product:units", "A1B2", 2, paidAt);
    rank("customer:spend", customer, cents, paidAt);
    rank("customer:orders", customer, 1, paidAt);
    total("sales", cents, paidAt);
    total("discount", 0, paidAt);
    total("orders", 1, paidAt);
    total("units", 2, paidAt);
    return SampleBatches.orderAt(number, merchant, customer, cents, paidAt);
  }

  void duplicate() {
    add("counters", "duplicates", 1);
  }

  void malformed() {
    add("counters", "malformed", 1);
  }

  synchronized Map<String, Map<String, Long>> numbers() {
    Map<String, Map<String, Long>> copy = new TreeMap<>();
    numbers.forEach((key, members) -> copy.put(key, new TreeMap<>(members)));
    return copy;
  }

  private void rank(String ranking, String member, long delta, String paidAt) {
    String hour = paidAt.substring(0, 13).replace(' ', 'T');
    add(ranking, member, delta);
    add(ranking + ":day:" + hour.substring(0, 10), member, delta);
    add(ranking + ":hour:" + hour, member, delta);
  }

  private void total(String field, long delta, String paidAt) {
    rank("totals", field, delta, paidAt);
    add("totals:minute:" + paidAt.substring(0, 16).replace(' ', 'T'), field, delta);
  }

  private synchronized void add(String key, String member, long delta) {
    numbers.computeIfAbsent(key, absent -> new TreeMap<>()).merge(member, delta, Long::sum);
  }
}
