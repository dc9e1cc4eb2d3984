package io.tillstream.tools.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The wait until counting has reached a goal. It ends early where an operator has to act, where
 * counting stands still, and at a deadline.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <S> what is observed
 */
public final class AwaitCounted<S extends AwaitCounted.Observation> {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  private final Supplier<S> observe;
  private final BiConsumer<S, Duration> progress;
  private final Clock clock;

  /** How far counting is. */
  public interface Observation {

    /** Whether the goal is reached. */
    boolean isCounted();

    /** Whether counting is halted, so that waiting does not help. */
    boolean isHalted();

    /** A value that differs from the one before if counting has moved. */
    Object position();
  }

  /**
   * How long to wait.
   *
   * @param quiet time without a move before the end is believed
   * @param standstill time without a move after which the wait ends, whatever is counted
   * @param deadline at which the wait ends
   */
  public record Limits(Duration quiet, Duration standstill, Instant deadline) {

    /** Waits for a goal until a deadline, and for {@code quiet} after it was reached. */
    public static Limits until(Instant deadline, Duration quiet) {
      return new Limits(quiet, Duration.ofDays(365), deadline);
    }

    /** Waits for as long as counting moves. */
    public static Limits whileMoving(Duration standstill) {
      return new Limits(Duration.ZERO, standstill, Instant.MAX);
    }
  }

  /**
   * @param observe reads how far counting is
   * @param progress receives each observation before the goal, and the time since counting last
   *     moved
   */
  public AwaitCounted(Supplier<S> observe, BiConsumer<S, Duration> progress, Clock clock) {
    this.observe = observe;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Waits.
   *
   * @return the last observation
   */
  public S await(Limits limits) throws InterruptedException {
    S current = observe.get();
    Instant movedAt = clock.instant();
    while (true) {
      Instant now = clock.instant();
      Duration still = Duration.between(movedAt, now);
      boolean isOver = current.isCounted() || current.isHalted();
      if ((isOver && still.compareTo(limits.quiet()) >= 0)
          || still.compareTo(limits.standstill()) > 0
          || !now.isBefore(limits.deadline())) {
        return current;
      }
      progress.accept(current, still);
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
      S next = observe.get();
      if (!next.position().equals(current.position())) {
        movedAt = clock.instant();
      }
      current = next;
    }
  }
}
