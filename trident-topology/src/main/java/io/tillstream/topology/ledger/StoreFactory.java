package io.tillstream.topology.ledger;

import java.io.Serializable;

/** Opens the store of each task. Travels to the workers. */
@FunctionalInterface
public interface StoreFactory extends Serializable {

  /** A store of its own for the caller, who closes it. Nothing is connected yet. */
  CountStore open();
}
