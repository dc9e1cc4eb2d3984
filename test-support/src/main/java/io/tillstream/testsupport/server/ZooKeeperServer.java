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
   * Starts it and waits until it answers.
   *
   * @param folder for its data and {@code zookeeper.log}; a folder used before brings its data back
   * @throws StartException where it does not come up; the message holds the end of its log
   */
  public static ZooKeeperServer start(Path folder) {
    ZooKeeperPart part =
        new ZooKeeperPart(
            Home.find(), folder, folder.resolve("zookeeper.log"), ReservedPorts.next());
    return new ZooKeeperServer(part, ServerProcess.start(part));
  }

  public int port() {
    return part.zookeeperPort();
  }

  public long pid() {
    return process.pid();
  }

  /** Ends it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.kill();
  }

  /** Kills it if it runs, and starts it on the same port and data; returns when it answers. */
  public void restart() {
    process.restart();
  }

  /** The same as {@link #kill}: what must survive is in the folder anyway. */
  @Override
  public void close() {
    process.kill();
  }
}
