package io.tillstream.topology.redis;

import java.util.Optional;
import redis.clients.jedis.Jedis;

/**
 * One section of the answer to {@code INFO}.
 *
 * @param text the answer to {@code INFO section}: lines of {@code name:value}
 */
record RedisInfo(String text) {

  static RedisInfo of(Jedis jedis, String section) {
    return new RedisInfo(jedis.info(section));
  }

  Optional<String> field(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  boolean says(String name, String value) {
    return field(name).filter(value::equals).isPresent();
  }
}
