package io.tillstream.topology.state;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Warnings about batches that are emitted again. What keeps them from being counted may last for
 * hours, and they come again every few milliseconds: the same warning is logged again after a
 * while, with the number of times it was left out.
 *
 * <p>Not safe for use by several threads.
 */
final class RateLimitedWarnings {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Clock clock;
  private final Consumer<String> log;
  private String last = "";
  private long loggedMillis;
  private long suppressed;

  RateLimitedWarnings(Clock clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * Warns that a batch is emitted again, or counts the warning as suppressed.
   *
   * @return whether it was logged
   */
  boolean emittedAgain(String reason) {
    long now = clock.millis();
    if (reason.equals(last) && now - loggedMillis < INTERVAL.toMillis()) {
      suppressed++;
      return false;
    }
    String more =
        suppressed == 0 ? "" : " (" + suppressed + " more suppressed, for the previous reason)";
    log.accept("A batch is emitted again: " + reason + more);
    last = reason;
    loggedMillis = now;
    suppressed = 0;
    return true;
  }
}
