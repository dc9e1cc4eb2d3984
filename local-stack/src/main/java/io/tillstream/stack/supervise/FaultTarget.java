package io.tillstream.stack.supervise;

import io.tillstream.stack.state.PartState;
import java.util.OptionalLong;

/** A part of a running stack, for whoever wants to see what becomes of it. Thread-safe. */
public interface FaultTarget {

  /** Such as {@code redis}. */
  String name();

  /** Pid of its process; empty while it has none. */
  OptionalLong pid();

  PartState state();

  /** Ends its process at once (SIGKILL); as after any end, it is started again. */
  void kill();

  /**
   * Ends its process at once, and keeps it from being started again while {@code whileDown} runs.
   *
   * @throws X what {@code whileDown} throws; the part is started again all the same
   */
  <X extends Exception> void kill(Interlude<X> whileDown) throws X, InterruptedException;

  /** What happens while a part is down. */
  @FunctionalInterface
  interface Interlude<X extends Exception> {
    void run() throws X, InterruptedException;
  }
}
