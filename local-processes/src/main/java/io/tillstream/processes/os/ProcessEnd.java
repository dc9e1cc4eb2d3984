package io.tillstream.processes.os;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The end of processes that this JVM has not started, or has lost. */
public final class ProcessEnd {

  private ProcessEnd() {}

  /**
   * Asks all of them to end (SIGTERM), ends at once (SIGKILL) those that have not done so within
   * {@code patience}, and waits until all are gone.
   */
  public static void end(Collection<ProcessHandle> processes, Duration patience) {
    processes.forEach(ProcessHandle::destroy);
    if (!areGone(processes, patience)) {
      processes.forEach(ProcessHandle::destroyForcibly);
      areGone(processes, patience);
    }
  }

  private static boolean areGone(Collection<ProcessHandle> processes, Duration patience) {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      return true;
    } catch (CompletionException stillThere) {
      return false;
    }
  }
}
