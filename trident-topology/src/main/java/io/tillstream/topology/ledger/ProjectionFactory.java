package io.tillstream.topology.ledger;

import java.io.Serializable;

/** Makes the projection of each task. Travels to the workers. */
@FunctionalInterface
public interface ProjectionFactory extends Serializable {

  Projection create();
}
