package io.tillstream.redis;

import java.util.Optional;
import redis.clients.jedis.Jedis;

/**
 * One section of the answer to {@code INFO}.
 *
 * @param text the answer to {@code INFO section}: lines of {@code name:value}
 */
public record RedisInfo(String text) {

  /** Asks Redis. */
  public static RedisInfo of(Jedis jedis, String section) {
    return new RedisInfo(jedis.info(section));
  }

  /** The value of a field; empty where the section has none of this name. */
  public Optional<String> field(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  /** Whether a field has this value. */
  public boolean says(String name, String value) {
    return field(name).filter(value::equals).isPresent();
  }
}
