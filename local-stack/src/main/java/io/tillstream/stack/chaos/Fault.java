package io.tillstream.stack.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Something bad that happens to a stack while it counts, and that it has to recover from by itself.
 */
interface Fault {

  /** What happens, in a few words, the same each time: {@code kill -9 redis}. */
  String name();

  /**
   * Lets it happen and returns when it is over; parts may still be on their way back.
   *
   * @param chance decides what {@link #name} leaves open
   * @return what exactly happened, such as how long it took; may be empty
   */
  String strike(Random chance) throws IOException, InterruptedException;

  /** How late other parts may still fail of it, once all seems well. */
  default Duration aftermath() {
    return Duration.ZERO;
  }
}
