package io.tillstream.topology.state;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Warnings about batches that are emitted again. What keeps them from being counted may last for
 * hours, and they come again every few milliseconds: the same warning is told again after a while,
 * with how often it was meant.
 *
 * <p>Not safe for use by several threads.
 */
final class Complaints {

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Clock clock;
  private final Consumer<String> log;
  private String last = "";
  private long toldMillis;
  private long untold;

  Complaints(Clock clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  /**
   * Warns that a batch is emitted again, or remembers that it should have.
   *
   * @return whether it was told now
   */
  boolean emittedAgain(String reason) {
    long now = clock.millis();
    if (reason.equals(last) && now - toldMillis < SILENCE.toMillis()) {
      untold++;
      return false;
    }
    String more = untold == 0 ? "" : " (and " + untold + " more since, for the reason before)";
    log.accept("A batch is emitted again: " + reason + more);
    last = reason;
    toldMillis = now;
    untold = 0;
    return true;
  }
}
