package io.tillstream.redis;

import io.tillstream.contract.settings.Settings;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * Connections to the Redis of the settings, each for one thread and to be closed by it. What cannot
 * be opened is a {@link redis.clients.jedis.exceptions.JedisException}.
 */
public final class RedisConnections {

  private RedisConnections() {}

  /**
   * One for a command, as patient as the settings say.
   *
   * @param clientName by which {@code CLIENT LIST} shows it
   */
  public static Jedis open(Settings.Redis settings, String clientName) {
    return open(settings, config(settings, settings.timeout()).clientName(clientName));
  }

  /** One for a question that must not take long, or may. */
  public static Jedis open(Settings.Redis settings, Duration timeout) {
    return open(settings, config(settings, timeout));
  }

  private static DefaultJedisClientConfig.Builder config(
      Settings.Redis settings, Duration timeout) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder().timeoutMillis(Math.toIntExact(timeout.toMillis()));
    settings.username().ifPresent(config::user);
    settings.password().ifPresent(config::password);
    return config;
  }

  private static Jedis open(Settings.Redis settings, DefaultJedisClientConfig.Builder config) {
    return new Jedis(new HostAndPort(settings.host(), settings.port()), config.build());
  }
}
