package io.tillstream.topology.simulation;

/** Decides what becomes of each call that a process of the simulation makes over the network. */
@FunctionalInterface
interface Faults {

  /** The calls there are. */
  enum Call {
    LEDGER,
    PUBLISH,
    PUBLISHED,
    SEEN,
    COMMIT,
    POLL,
    TOPIC
  }

  /** Nothing goes wrong. */
  Faults NONE = call -> Fault.NONE;

  Fault next(Call call);
}
