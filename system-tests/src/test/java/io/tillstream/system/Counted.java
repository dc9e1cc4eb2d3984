package io.tillstream.system;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/** What Redis says was counted, read key by key as {@code redis-cli} would. */
final class Counted {

  private static final String PREFIX = "till:{live}:";

  private Counted() {}

  /** Rankings and totals: key behind the prefix → member or field → score. */
  static Map<String, Map<String, Long>> in(Jedis jedis) {
    Map<String, Map<String, Long>> counted = new TreeMap<>();
    for (String key : jedis.keys(PREFIX + "*")) {
      Map<String, Long> members = new TreeMap<>();
      if (jedis.type(key).equals("zset")) {
        jedis
            .zrangeWithScores(key, 0, -1)
            .forEach(tuple -> members.put(tuple.getElement(), (long) tuple.getScore()));
      } else if (key.startsWith(PREFIX + "totals")) {
        jedis.hgetAll(key).forEach((field, value) -> members.put(field, Long.valueOf(value)));
      }
      if (!members.isEmpty()) {
        counted.put(key.substring(PREFIX.length()), members);
      }
    }
    return counted;
  }

  /** Lines that passed the ledger of all partitions of a topic, whatever they were. */
  static long records(Jedis jedis, String topic) {
    return jedis.hgetAll(PREFIX + "counters").entrySet().stream()
        .filter(field -> field.getKey().startsWith("records:" + topic + ":"))
        .mapToLong(field -> Long.parseLong(field.getValue()))
        .sum();
  }

  static String counter(Jedis jedis, String name) {
    return String.valueOf(jedis.hget(PREFIX + "counters", name));
  }
}
