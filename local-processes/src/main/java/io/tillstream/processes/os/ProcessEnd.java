package io.tillstream.processes.os;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Termination of processes that this JVM has not started. */
public final class ProcessEnd {

  private ProcessEnd() {}

  /**
   * Asks all processes to end (SIGTERM), kills those that have not ended within {@code timeout}
   * (SIGKILL), and waits until all have ended.
   */
  public static void end(Collection<ProcessHandle> processes, Duration timeout) {
    processes.forEach(ProcessHandle::destroy);
    if (!areGone(processes, timeout)) {
      processes.forEach(ProcessHandle::destroyForcibly);
      areGone(processes, timeout);
    }
  }

  private static boolean areGone(Collection<ProcessHandle> processes, Duration timeout) {
    try {
      CompletableFuture.allOf(
              processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      return true;
    } catch (CompletionException stillThere) {
      return false;
    }
  }
}
