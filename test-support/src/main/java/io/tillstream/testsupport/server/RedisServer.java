package io.tillstream.testsupport.server;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.RedisPart;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A real Redis on a free port of 127.0.0.1, with {@code conf/redis.conf}: append-only file, no
 * eviction, no password. Thread-safe.
 */
public final class RedisServer implements AutoCloseable {

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
