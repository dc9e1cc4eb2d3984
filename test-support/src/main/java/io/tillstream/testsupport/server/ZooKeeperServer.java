package io.tillstream.testsupport.server;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.ZooKeeperPart;
import java.nio.file.Path;

/** A real ZooKeeper on a free port of 127.0.0.1. Thread-safe. */
public final class ZooKeeperServer implements Server {

  private final ZooKeeperPart part;
  private final ServerProcess process;

  private ZooKeeperServer(ZooKeeperPart part, ServerProcess process) {
    this.part = part;
    this.process = process;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param folder folder of its data and {@code zookeeper.log}; existing data are used
   * @throws StartException if it does not become ready; the message contains the end of its log
   */
  public static ZooKeeperServer start(Path folder) {
    ZooKeeperPart part =
        new ZooKeeperPart(
            Home.find(), folder, folder.resolve("zookeeper.log"), ServerProcess.PORTS.next());
    return new ZooKeeperServer(part, ServerProcess.start(part));
  }

  public int port() {
    return part.zookeeperPort();
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
