package io.tillstream.stack.supervise;

import java.time.Duration;

/**
 * The pause before a restart: 1 s, doubled at each restart up to 30 s, and 1 s again once the part
 * has run for ten seconds. A part that cannot work ends sooner than that; a part that was killed
 * while working restarts without delay. Not thread-safe.
 */
final class BackOff {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofSeconds(10);

  private Duration next = SHORTEST;

  /**
   * The next pause.
   *
   * @param ranFor how long the part ran since its last start
   */
  Duration pause(Duration ranFor) {
    Duration pause = ranFor.compareTo(HEALTHY) >= 0 ? SHORTEST : next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}
