package io.tillstream.stack.storm;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.redis.RedisConnections;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Whether the topology reports how it reads: the surest sign that it runs. Thread-safe. */
public final class RedisSpoutReports {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

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
    return RedisConnections.open(settings, TIMEOUT);
  }
}
