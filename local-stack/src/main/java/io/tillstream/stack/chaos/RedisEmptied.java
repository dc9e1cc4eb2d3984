package io.tillstream.stack.chaos;

import io.tillstream.contract.settings.Settings;
import java.util.Random;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** FLUSHALL: rankings, ledger and identities are gone, and everything is counted again. */
record RedisEmptied(Settings.Redis settings) implements Fault {

  private static final int TIMEOUT_MILLIS = 20_000;

  @Override
  public String name() {
    return "FLUSHALL";
  }

  @Override
  public String strike(Random chance) {
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MILLIS);
    settings.username().ifPresent(client::user);
    settings.password().ifPresent(client::password);
    try (Jedis jedis =
        new Jedis(new HostAndPort(settings.host(), settings.port()), client.build())) {
      jedis.flushAll();
    }
    return "";
  }
}
