package io.tillstream.topology.simulation;

import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CountStore;

/** The Redis of a simulation: the model of one, or a real one. */
interface SimulatedRedis {

  /** What the product speaks to. */
  CountStore store();

  /** Everything in it; not to be changed. */
  Contents contents();

  /** Its state, for {@link #restore}. */
  Object snapshot();

  /** Goes back to an earlier state, ledger and results together. */
  void restore(Object snapshot);

  void empty();

  /**
   * Dies while it writes a commit into its file, and starts again without the commit.
   *
   * @param before its state before the commit
   */
  void dieInside(Commit commit, Object before);

  /** Dies, and reads its whole file again. */
  void restart();
}
