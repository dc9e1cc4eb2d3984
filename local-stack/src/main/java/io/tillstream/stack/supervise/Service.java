package io.tillstream.stack.supervise;

import io.tillstream.stack.state.PartRecord;

/** Something that the stack starts, keeps up and stops. Thread-safe. */
interface Service {

  String name();

  /**
   * Starts it, and returns when it does its work.
   *
   * @throws io.tillstream.processes.os.StartException where it does not come up
   */
  void start();

  /** Stops it for good and returns when it is gone; nothing happens when it does not run. */
  void stop();

  /** How it is. */
  PartRecord record();
}
