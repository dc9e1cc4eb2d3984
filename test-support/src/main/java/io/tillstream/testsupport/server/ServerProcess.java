package io.tillstream.testsupport.server;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.PartProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The process of a part that a test starts, kills and restarts. Thread-safe. */
final class ServerProcess {

  /**
   * Options of a JVM that tests wait for: the second compiler would cost more than it saves, and an
   * archive of classes shortens the start.
   */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");

  /** Ports that no other process of this user is given. */
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
    ChildProcess process = PartProcess.start(part, ServerProcess::shortLived);
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

  private static Launch shortLived(Launch launch) {
    if (!launch.command().get(0).equals(JavaCommand.executable().toString())) {
      return launch;
    }
    List<String> command = new ArrayList<>(launch.command());
    command.addAll(1, SHORT_LIVED);
    return new Launch(command, launch.folder(), launch.environment(), launch.log());
  }
}
