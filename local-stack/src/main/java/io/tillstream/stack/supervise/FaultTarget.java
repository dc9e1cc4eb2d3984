package io.tillstream.stack.supervise;

import io.tillstream.stack.state.PartState;
import java.util.OptionalLong;

/** A part of a running stack into which faults can be injected. Thread-safe. */
public interface FaultTarget {

  /** Name of the part, such as {@code redis}. */
  String name();

  /** Pid of its process; empty while it is not running. */
  OptionalLong pid();

  PartState state();

  /** Kills its process (SIGKILL); the supervisor restarts it. */
  void kill();

  /**
   * Kills its process (SIGKILL) and delays its restart until {@code whileDown} has returned.
   *
   * @throws X the exception of {@code whileDown}; the part is restarted nevertheless
   */
  <X extends Exception> void kill(WhileDown<X> whileDown) throws X, InterruptedException;

  /** An action that is performed while a part is down. */
  @FunctionalInterface
  interface WhileDown<X extends Exception> {
    void run() throws X, InterruptedException;
  }
}
