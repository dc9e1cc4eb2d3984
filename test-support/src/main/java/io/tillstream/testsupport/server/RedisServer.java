package io.tillstream.testsupport.server;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.RedisPart;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * A real Redis on a free port of 127.0.0.1, with {@code conf/redis.conf}: append-only file, no
 * eviction, no password. Thread-safe.
 */
public final class RedisServer implements Server {

  private final RedisPart part;
  private final ServerProcess process;

  private RedisServer(RedisPart part, ServerProcess process) {
    this.part = part;
    this.process = process;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param folder folder of its data and {@code redis.log}; existing data are used
   * @throws StartException if it does not become ready; the message contains the end of its log
   */
  public static RedisServer start(Path folder) {
    RedisPart part =
        new RedisPart(
            Home.find().conf("redis.conf"),
            folder,
            folder.resolve("redis.log"),
            ServerProcess.PORTS.next(),
            Optional.empty());
    return new RedisServer(part, ServerProcess.start(part));
  }

  public int port() {
    return part.redisPort();
  }

  /** Where its data are. */
  public Path folder() {
    return part.folder();
  }

  /** A new connection, which the caller closes. */
  public Jedis connect() {
    return new Jedis(
        new HostAndPort("127.0.0.1", port()),
        DefaultJedisClientConfig.builder().serverDefaultProtocol().build());
  }

  /** The settings by which the product finds this Redis. */
  public Map<String, String> settings() {
    return Map.of("redis.port", Integer.toString(port()));
  }

  public long pid() {
    return process.pid();
  }

  /** Kills it (SIGKILL) and waits until it has ended. */
  public void kill() {
    process.kill();
  }

  /**
   * Kills it if it is running, restarts it on the same port and data, and waits until it answers.
   */
  public void restart() {
    process.restart();
  }

  /** The same as {@link #kill}: data that must survive are on disk. */
  @Override
  public void close() {
    process.kill();
  }
}
