package io.tillstream.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.LuaScript;
import io.tillstream.redis.RedisConnections;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Read access to Redis, of which this is the only class in the dashboard.
 *
 * <p>When a connection fails, the idle ones are closed too, because they belong to the same Redis.
 * Nothing is retried here except a script that is no longer in Redis' cache; the callers retry.
 *
 * <p>Safe for use by many threads. Every method throws {@link StoreException}.
 */
public final class RedisStore implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 16;

  private final HostAndPort address;
  private final JedisClientConfig clientConfig;
  private final RedisClient client;
  private final Namespace namespace;
  private final LuaScript script = new LuaScript(RedisStore.class, "read.lua");

  /** Creates a store that connects at the first read. */
  public RedisStore(Settings.Redis redis) {
    namespace = new Namespace(redis.namespace());
    address = RedisConnections.address(redis);
    clientConfig = RedisConnections.clientConfig(redis, "tillstream-dashboard");
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MAX_CONNECTIONS);
    pool.setMaxIdle(MAX_CONNECTIONS);
    pool.setMaxWait(redis.timeout());
    pool.setJmxEnabled(false);
    client =
        RedisClient.builder()
            .hostAndPort(address)
            .clientConfig(clientConfig)
            .poolConfig(pool)
            .build();
  }

  /** The keys that this store reads. */
  public Namespace namespace() {
    return namespace;
  }

  /** Reads all of {@code reads} at one version, in one call. */
  public StoreReading read(Collection<? extends StoreRead<?>> reads) {
    Set<StoreRead<?>> distinct = new LinkedHashSet<>(reads);
    List<byte[]> keys = new ArrayList<>(distinct.size() + 2);
    List<byte[]> words = new ArrayList<>(4 * distinct.size());
    keys.add(bytes(namespace.version()));
    keys.add(bytes(namespace.productNames()));
    for (StoreRead<?> read : distinct) {
      keys.add(bytes(read.key()));
      read.words().forEach(word -> words.add(bytes(word)));
    }
    List<?> answers = Answers.list(answered(() -> script.run(client, keys, words)));
    Map<StoreRead<?>, Object> values = new LinkedHashMap<>();
    int next = 1;
    for (StoreRead<?> read : distinct) {
      values.put(read, read.decode(Answers.list(answers.get(next++))));
    }
    return new StoreReading(
        IntegerText.of(Answers.text(answers.get(0)), namespace.version()), values);
  }

  /** The {@code keys} that exist, in the same order. */
  public List<String> existing(List<String> keys) {
    return answered(
        () -> {
          if (keys.isEmpty() || client.exists(keys.toArray(String[]::new)) == 0) {
            return List.of();
          }
          List<Response<Boolean>> exists = new ArrayList<>(keys.size());
          try (AbstractPipeline pipeline = client.pipelined()) {
            keys.forEach(key -> exists.add(pipeline.exists(key)));
          }
          List<String> found = new ArrayList<>();
          for (int i = 0; i < keys.size(); i++) {
            if (exists.get(i).get()) {
              found.add(keys.get(i));
            }
          }
          return found;
        });
  }

  /** Creates a subscription to the channel of changes, for {@link Changes#follow}. */
  public Changes changes(Runnable onChange) {
    return new Changes(onChange);
  }

  /** Closes all connections but those of {@link Changes}. */
  @Override
  public void close() {
    client.close();
  }

  private <T> T answered(Supplier<T> call) {
    try {
      return call.get();
    } catch (JedisException e) {
      if (!(e instanceof JedisDataException)) {
        client.getPool().clear();
      }
      throw failure(e);
    }
  }

  private StoreException failure(JedisException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (message.startsWith("LOADING")) {
      return new StoreException(
          "Redis at " + address + " is still loading its data; reads resume when it has finished",
          e);
    }
    if (e instanceof JedisAccessControlException) {
      return new StoreException(
          "Redis at " + address + " rejects redis.username and redis.password: " + message, e);
    }
    return e instanceof JedisDataException
        ? new StoreException("Redis at " + address + " rejects the read: " + message, e)
        : new StoreException("Redis at " + address + " is unavailable: " + rootMessage(e), e);
  }

  /** The network's message; Jedis has a refused connection among the suppressed exceptions. */
  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null || root.getSuppressed().length > 0) {
      root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /**
   * A subscription to new versions, on a connection of its own. One thread calls {@link #follow};
   * any thread may call {@link #drop} and {@link #close}.
   */
  public final class Changes implements AutoCloseable {

    private final Runnable onChange;
    private volatile @Nullable Jedis connection;
    private volatile boolean closed;

    private Changes(Runnable onChange) {
      this.onChange = onChange;
    }

    /**
     * Subscribes. Calls {@code onChange} after that and at each new version. Returns after {@link
     * #close}.
     *
     * @throws StoreException when the connection ends in any other way
     */
    public void follow() {
      try (Jedis jedis = new Jedis(address, clientConfig)) {
        connection = jedis;
        if (!closed) {
          jedis.subscribe(new Listener(), namespace.changes());
        }
      } catch (JedisException e) {
        if (!closed) {
          throw failure(e);
        }
      } finally {
        connection = null;
      }
    }

    /** Closes the connection, which may be dead without an error: {@link #follow} throws. */
    public void drop() {
      Jedis jedis = connection;
      if (jedis != null) {
        jedis.disconnect();
      }
    }

    @Override
    public void close() {
      closed = true;
      drop();
    }

    private final class Listener extends JedisPubSub {
      @Override
      public void onSubscribe(String channel, int channels) {
        onChange.run();
      }

      @Override
      public void onMessage(String channel, String version) {
        onChange.run();
      }
    }
  }
}
