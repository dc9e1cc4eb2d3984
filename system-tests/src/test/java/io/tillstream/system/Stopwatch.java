package io.tillstream.system;

import java.time.Duration;
import java.util.concurrent.Callable;

/** The time until something was so for the first time. Not thread-safe. */
final class Stopwatch {

  private final long beginNanos;
  private long endNanos;
  private boolean isStopped;

  /** Runs since {@link System#nanoTime} was {@code beginNanos}. */
  Stopwatch(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  /** Looks, unless it was so before. */
  boolean stopIf(Callable<Boolean> isSo) throws Exception {
    if (!isStopped && isSo.call()) {
      isStopped = true;
      endNanos = System.nanoTime();
    }
    return isStopped;
  }

  /** Until it was so. */
  Duration time() {
    return Duration.ofNanos(endNanos - beginNanos);
  }
}
