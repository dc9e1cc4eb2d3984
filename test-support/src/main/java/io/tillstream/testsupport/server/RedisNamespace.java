package io.tillstream.testsupport.server;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * A namespace in a real Redis, and a connection to it. Not thread-safe: a thread has a connection
 * of its own, from {@link #connect}.
 */
public final class RedisNamespace implements AutoCloseable {

  private static final int PAGE = 1_000;

  private final RedisServer server;
  private final Namespace namespace;
  private final Jedis jedis;

  private RedisNamespace(RedisServer server, Namespace namespace) {
    this.server = server;
    this.namespace = namespace;
    this.jedis = server.connect();
  }

  /** The namespace of this name, as it is. The caller closes it, which removes its keys. */
  public static RedisNamespace in(RedisServer server, String name) {
    return new RedisNamespace(server, new Namespace(name));
  }

  public int port() {
    return server.port();
  }

  /** The names of its keys. */
  public Namespace keys() {
    return namespace;
  }

  public Jedis jedis() {
    return jedis;
  }

  /** A new connection, which the caller closes. */
  public Jedis connect() {
    return server.connect();
  }

  /** The settings by which the product finds this namespace. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(server.settings());
    settings.put("redis.namespace", namespace.name());
    return settings;
  }

  /** The product's settings for this namespace; all else is the default. */
  public Settings load() {
    return SettingsLoader.load(Optional.empty(), Map.of(), settings());
  }

  /** Removes all of its keys, at once for all who read it. */
  public void clear() {
    Set<String> keys = new HashSet<>();
    ScanParams own = new ScanParams().match(namespace.prefix() + "*").count(PAGE);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = jedis.scan(cursor, own);
      keys.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    if (!keys.isEmpty()) {
      jedis.unlink(keys.toArray(String[]::new));
    }
  }

  @Override
  public void close() {
    clear();
    jedis.close();
  }
}
