package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** A process of the stack: how to start it, and how to check that it is ready. */
public interface Part {

  /** Name in one word, such as {@code kafka}. */
  String name();

  /** The port of 127.0.0.1 that it listens on; empty if there is none. */
  OptionalInt port();

  /**
   * Writes its configuration and returns the command that starts it.
   *
   * @throws IOException if its folder cannot be written
   */
  Launch prepare() throws IOException;

  /** Whether it is ready; polled after the start. */
  boolean isReady();

  /** Whether it is restarted when it ends, with any exit code. */
  default boolean runsUntilStopped() {
    return true;
  }

  /** Ends other processes that its process has left; called after the final stop. */
  default void cleanUp() {}

  /** Maximum time from the start until it is ready. */
  default Duration startTimeout() {
    return Duration.ofMinutes(2);
  }
}
