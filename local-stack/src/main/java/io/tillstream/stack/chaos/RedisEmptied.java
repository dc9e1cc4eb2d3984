package io.tillstream.stack.chaos;

import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import java.time.Duration;
import java.util.Random;
import redis.clients.jedis.Jedis;

/** FLUSHALL: rankings, ledger and identities are gone, and everything is counted again. */
record RedisEmptied(Settings.Redis settings) implements Fault {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "FLUSHALL";
  }

  @Override
  public String strike(Random chance) {
    try (Jedis jedis = RedisConnections.open(settings, TIMEOUT)) {
      jedis.flushAll();
    }
    return "";
  }
}
