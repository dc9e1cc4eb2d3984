package io.tillstream.processes.part;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Operations on the process of a part: start it, wait until it is ready. */
public final class PartProcess {

  private static final long POLL_MILLIS = 50;
  private static final int TAIL_LINES = 20;

  private PartProcess() {}

  /**
   * Starts the process of a part.
   *
   * @throws StartException if it cannot be started
   */
  public static ChildProcess start(Part part) {
    return start(part, launch -> launch);
  }

  /**
   * Starts the process of a part with an adjusted command.
   *
   * @throws StartException if it cannot be started
   */
  public static ChildProcess start(Part part, UnaryOperator<Launch> adjustment) {
    try {
      return ChildProcess.start(adjustment.apply(part.prepare()));
    } catch (IOException | UncheckedIOException cause) {
      throw new StartException("Cannot start " + part.name() + ": " + cause.getMessage(), cause);
    }
  }

  /**
   * Waits until the part is ready.
   *
   * @throws StartException if its process ends or the part is not ready within its {@link
   *     Part#startTimeout}; the process is not stopped
   */
  public static void awaitReady(Part part, ChildProcess process) {
    long deadline = System.nanoTime() + part.startTimeout().toNanos();
    while (!part.isReady()) {
      if (!process.isAlive()) {
        throw failed(part, process, "ended with exit code " + process.onExit().join());
      }
      if (System.nanoTime() - deadline > 0) {
        throw failed(
            part, process, "was not ready within " + part.startTimeout().toSeconds() + " s");
      }
      pause(part);
    }
  }

  private static void pause(Part part) {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while waiting for " + part.name(), interrupted);
    }
  }

  private static StartException failed(Part part, ChildProcess process, String what) {
    return new StartException(
        "%s %s. End of %s:%n%s"
            .formatted(
                part.name(),
                what,
                process.log(),
                process.logTail(TAIL_LINES).indent(4).stripTrailing()));
  }
}
