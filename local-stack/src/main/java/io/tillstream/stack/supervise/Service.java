package io.tillstream.stack.supervise;

import io.tillstream.stack.state.PartRecord;

/** A unit that the stack starts, restarts and stops. Implementations are thread-safe. */
interface Service {

  String name();

  /**
   * Starts it and returns when it is ready.
   *
   * @throws io.tillstream.processes.os.StartException if it does not become ready
   */
  void start();

  /** Stops it and returns when it has ended; does nothing if it is not running. */
  void stop();

  /** Its current state. */
  PartRecord record();
}
