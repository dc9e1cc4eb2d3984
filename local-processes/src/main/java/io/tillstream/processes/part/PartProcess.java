package io.tillstream.processes.part;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/** Starts parts and waits until they are ready. */
public final class PartProcess {

  private static final long POLL_MILLIS = 50;
  private static final int TAIL_LINES = 20;

  private PartProcess() {}

  /**
   * Starts the process of a part.
   *
   * @throws StartException where it cannot be started
   */
  public static ChildProcess start(Part part) {
    return start(part, launch -> launch);
  }

  /**
   * Starts the process of a part in a way that differs a little.
   *
   * @throws StartException where it cannot be started
   */
  public static ChildProcess start(Part part, UnaryOperator<Launch> adjustment) {
    try {
      return ChildProcess.start(adjustment.apply(part.prepare()));
    } catch (IOException | UncheckedIOException cause) {
      throw new StartException(part.name() + " cannot be started: " + cause.getMessage(), cause);
    }
  }

  /**
   * Waits until the part is ready.
   *
   * @throws StartException where its process ends before, or its patience does; the process is left
   *     as it is
   */
  public static void awaitReady(Part part, ChildProcess process) {
    long deadline = System.nanoTime() + part.patience().toNanos();
    while (!part.isReady()) {
      if (!process.isAlive()) {
        throw failed(part, process, "ended with code " + process.onExit().join());
      }
      if (System.nanoTime() - deadline > 0) {
        throw failed(part, process, "was not ready within " + part.patience().toSeconds() + " s");
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
        "%s %s. The end of %s:%n%s"
            .formatted(
                part.name(),
                what,
                process.log(),
                process.logTail(TAIL_LINES).indent(4).stripTrailing()));
  }
}
