package io.tillstream.generator.session;

import java.time.Duration;

/**
 * A span of the run in which more visitors come. The additional ones come for the promoted products
 * of the promoted merchants; the others behave as ever.
 *
 * @param factor how many times the usual number of visitors come, at least 1
 * @param start from the start of the run
 * @param length how long it takes
 */
public record Promotion(double factor, Duration start, Duration length) {

  /** No promotion. */
  public static final Promotion NONE = new Promotion(1, Duration.ZERO, Duration.ZERO);

  /** How many times the usual number of visitors come at this time since the start of the run. */
  double factorAt(long nanosSinceStart) {
    return nanosSinceStart >= start.toNanos() && nanosSinceStart < endNanos() ? factor : 1;
  }

  /** When the factor changes next; the largest long where it does not change any more. */
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
