package io.tillstream.stack.supervise;

import java.time.Duration;

/**
 * The pause before a part that ended is started again: 1 s, twice as long each time up to 30 s, and
 * 1 s again after it has run for ten seconds. What cannot do its work ends sooner; what was killed
 * is not to wait. Not thread-safe.
 */
final class BackOff {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofSeconds(10);

  private Duration next = SHORTEST;

  /**
   * The next pause.
   *
   * @param ranFor how long the part has run since its last start
   */
  Duration pause(Duration ranFor) {
    Duration pause = ranFor.compareTo(HEALTHY) >= 0 ? SHORTEST : next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
