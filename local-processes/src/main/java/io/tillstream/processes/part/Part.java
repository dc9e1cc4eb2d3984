package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;

/** A process of the stack: how it is started, and how one sees that it does its work. */
public interface Part {

  /** One word, such as {@code kafka}. */
  String name();

  /** The port of 127.0.0.1 on which it answers, if there is one. */
  OptionalInt port();

  /**
   * Writes its configuration and says how to start it.
   *
   * @throws IOException where its folder cannot be written
   */
  Launch prepare() throws IOException;

  /** Whether it does its work: asked again and again after the start. */
  boolean isReady();

  /** Whether it is started again when it ends, whatever its exit code. */
  default boolean runsUntilStopped() {
    return true;
  }

  /** Ends what its process leaves behind when it is stopped for good. */
  default void cleanUp() {}

  /** How long it may take to become ready. */
  default Duration patience() {
    return Duration.ofMinutes(2);
  }
}
