package io.tillstream.stack.chaos;

import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import java.time.Duration;
import java.util.Random;
import redis.clients.jedis.Jedis;

/** FLUSHALL: deletes rankings, ledger and identities, so that everything is counted again. */
record RedisFlushAllFault(Settings.Redis settings) implements ChaosFault {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "FLUSHALL";
  }

  @Override
  public String inject(Random random) {
    try (Jedis jedis = RedisConnections.open(settings, TIMEOUT)) {
      jedis.flushAll();
    }
    return "";
  }
}
