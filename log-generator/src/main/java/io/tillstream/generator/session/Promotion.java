package io.tillstream.generator.session;

import java.time.Duration;

/**
 * A period of the run with more visitors. The additional visitors view the promoted products of the
 * promoted merchants; the behavior of the others does not change.
 *
 * @param factor multiplier of the number of visitors, at least 1
 * @param start time from the start of the run
 * @param length length of the promotion
 */
public record Promotion(double factor, Duration start, Duration length) {

  /** No promotion. */
  public static final Promotion NONE = new Promotion(1, Duration.ZERO, Duration.ZERO);

  /** Multiplier of the number of visitors at this time since the start of the run. */
  double factorAt(long nanosSinceStart) {
    return nanosSinceStart >= start.toNanos() && nanosSinceStart < endNanos() ? factor : 1;
  }

  /** Time of the next change of the factor; {@link Long#MAX_VALUE} if there is none. */
  long nextChangeNanos(long nanosSinceStart) {
    if (nanosSinceStart < start.toNanos()) {
      return start.toNanos();
    }
    return nanosSinceStart < endNanos() ? endNanos() : Long.MAX_VALUE;
  }

  private long endNanos() {
    return start.plus(length).toNanos();
  }
}
