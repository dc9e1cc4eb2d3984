package io.tillstream.testsupport.server;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.PartProcess;
import java.util.SplittableRandom;

/** The process of a part that a test starts, kills and restarts. Thread-safe. */
final class ServerProcess {

  /** Shared, so that the servers of one test run have different ports. */
  static final FreePorts PORTS = new FreePorts(new SplittableRandom());

  private final Part part;
  private ChildProcess process;

  private ServerProcess(Part part, ChildProcess process) {
    this.part = part;
    this.process = process;
  }

  static ServerProcess start(Part part) {
    return new ServerProcess(part, ready(part));
  }

  synchronized long pid() {
    return process.pid();
  }

  synchronized void kill() {
    process.kill();
  }

  synchronized void restart() {
    process.kill();
    process = ready(part);
  }

  private static ChildProcess ready(Part part) {
    ChildProcess process = PartProcess.start(part);
    try {
      PartProcess.awaitReady(part, process);
    } catch (StartException failure) {
      process.kill();
      throw failure;
    }
    // a JVM that ends without closing its servers leaves none behind
    Runtime.getRuntime().addShutdownHook(new Thread(process::kill, "kill-" + part.name()));
    return process;
  }
}
