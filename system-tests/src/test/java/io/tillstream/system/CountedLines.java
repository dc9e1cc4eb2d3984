package io.tillstream.system;

import io.tillstream.contract.log.LogStream;
import io.tillstream.system.FreshLines.Line;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Which lines Redis has counted, by the identities that it holds. A connection for each question.
 */
final class CountedLines {

  private static final int TIMEOUT_MILLIS = 2_000;
  private static final String PREFIX = "till:{live}:";

  private final int redisPort;

  CountedLines(int redisPort) {
    this.redisPort = redisPort;
  }

  /** Whether all of them are counted; no, where Redis does not answer. */
  boolean holdAll(Collection<Line> lines) {
    try (Jedis jedis = connect()) {
      for (LogStream stream : LogStream.values()) {
        Set<String> missing =
            lines.stream()
                .filter(line -> line.stream() == stream)
                .map(Line::identity)
                .collect(Collectors.toCollection(HashSet::new));
        for (String seen : jedis.keys(PREFIX + "seen:" + stream.topic() + ":*")) {
          removeHeld(jedis, seen, missing);
        }
        if (!missing.isEmpty()) {
          return false;
        }
      }
      return true;
    } catch (JedisException away) {
      return false;
    }
  }

  /** A field of a hash, such as {@code ledger} {@code orders:0}; 0 where there is none. */
  long number(String hash, String field) {
    try (Jedis jedis = connect()) {
      String value = jedis.hget(PREFIX + hash, field);
      return value == null ? 0 : Long.parseLong(value);
    }
  }

  private static void removeHeld(Jedis jedis, String seen, Set<String> missing) {
    if (missing.isEmpty()) {
      return;
    }
    List<String> asked = List.copyOf(missing);
    List<Boolean> held = jedis.smismember(seen, asked.toArray(String[]::new));
    for (int i = 0; i < asked.size(); i++) {
      if (held.get(i)) {
        missing.remove(asked.get(i));
      }
    }
  }

  private Jedis connect() {
    return new Jedis("127.0.0.1", redisPort, TIMEOUT_MILLIS);
  }
}
