package io.tillstream.topology.redis;

import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.apache.storm.redis.common.config.JedisPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** Where Redis is and how to speak to it: storm-redis's configuration, and the user of an ACL. */
public final class RedisAddress implements Serializable {

  private static final long serialVersionUID = 1L;

  private final JedisPoolConfig config;
  private final @Nullable String username;

  private RedisAddress(JedisPoolConfig config, @Nullable String username) {
    this.config = config;
    this.username = username;
  }

  public static RedisAddress of(Settings.Redis settings) {
    JedisPoolConfig.Builder config =
        new JedisPoolConfig.Builder()
            .setHost(settings.host())
            .setPort(settings.port())
            .setTimeout(Math.toIntExact(settings.timeout().toMillis()));
    settings.password().ifPresent(config::setPassword);
    return new RedisAddress(config.build(), settings.username().orElse(null));
  }

  HostAndPort hostAndPort() {
    return new HostAndPort(config.getHost(), config.getPort());
  }

  JedisClientConfig clientConfig() {
    return RedisConnections.clientConfig(
        Optional.ofNullable(username),
        Optional.ofNullable(config.getPassword()),
        Duration.ofMillis(config.getTimeout()),
        "tillstream-topology");
  }

  /** {@code host:port}, for messages. */
  @Override
  public String toString() {
    return hostAndPort().toString();
  }
}
