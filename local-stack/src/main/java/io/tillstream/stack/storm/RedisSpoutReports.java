package io.tillstream.stack.storm;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Whether the topology reports how it reads: the surest sign that it runs. Thread-safe. */
public final class RedisSpoutReports {

  private static final int TIMEOUT_MILLIS = 2000;

  private final Settings.Redis settings;
  private final String key;

  public RedisSpoutReports(Settings.Redis settings) {
    this.settings = settings;
    this.key = new Namespace(settings.namespace()).spouts();
  }

  /** Removes the reports of an earlier run, so that the next ones are new. */
  public void forget() {
    try (Jedis jedis = connect()) {
      jedis.del(key);
    } catch (JedisException away) {
      // Without Redis there are no reports to mistake for new ones.
    }
  }

  /** Whether there are reports since {@link #forget}. */
  public boolean present() {
    try (Jedis jedis = connect()) {
      return jedis.exists(key);
    } catch (JedisException notYet) {
      return false;
    }
  }

  private Jedis connect() {
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MILLIS);
    settings.username().ifPresent(client::user);
    settings.password().ifPresent(client::password);
    return new Jedis(new HostAndPort(settings.host(), settings.port()), client.build());
  }
}
