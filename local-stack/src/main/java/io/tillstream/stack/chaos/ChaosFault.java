package io.tillstream.stack.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** A fault injected into a running stack, from which the stack has to recover without help. */
interface ChaosFault {

  /** Short name of the fault, the same in each round, such as {@code kill -9 redis}. */
  String name();

  /**
   * Injects the fault and returns when it is over; parts may still be restarting.
   *
   * @param random source of the target, duration or size that {@link #name} does not determine
   * @return details for the report, such as the duration; may be empty
   */
  String inject(Random random) throws IOException, InterruptedException;

  /** Time after recovery in which other parts may still fail because of this fault. */
  default Duration settleTime() {
    return Duration.ZERO;
  }
}
