package io.tillstream.redis;

import io.tillstream.contract.settings.Settings;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;

/**
 * Connections to the Redis of the settings. Each belongs to one thread, which closes it. A
 * connection that cannot be opened is a {@link redis.clients.jedis.exceptions.JedisException}.
 */
public final class RedisConnections {

  private RedisConnections() {}

  /**
   * A connection with the timeout of the settings.
   *
   * @param clientName by which {@code CLIENT LIST} shows it
   */
  public static Jedis open(Settings.Redis settings, String clientName) {
    return open(settings, clientConfig(settings, clientName));
  }

  /** A connection with a timeout of its own. */
  public static Jedis open(Settings.Redis settings, Duration timeout) {
    return open(settings, config(settings.username(), settings.password(), timeout).build());
  }

  /** Host and port of the settings. */
  public static HostAndPort address(Settings.Redis settings) {
    return new HostAndPort(settings.host(), settings.port());
  }

  /**
   * The configuration of a client.
   *
   * @param clientName by which {@code CLIENT LIST} shows it
   */
  public static JedisClientConfig clientConfig(Settings.Redis settings, String clientName) {
    return clientConfig(settings.username(), settings.password(), settings.timeout(), clientName);
  }

  /**
   * The same for those who carry the settings in another form.
   *
   * @param timeout for connecting and for each answer
   */
  public static JedisClientConfig clientConfig(
      Optional<String> username, Optional<String> password, Duration timeout, String clientName) {
    return config(username, password, timeout).clientName(clientName).build();
  }

  private static DefaultJedisClientConfig.Builder config(
      Optional<String> username, Optional<String> password, Duration timeout) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .serverDefaultProtocol() // RESP2, without a question to the server at each connect
            .timeoutMillis(Math.toIntExact(timeout.toMillis()));
    username.ifPresent(config::user);
    password.ifPresent(config::password);
    return config;
  }

  private static Jedis open(Settings.Redis settings, JedisClientConfig config) {
    return new Jedis(address(settings), config);
  }
}
