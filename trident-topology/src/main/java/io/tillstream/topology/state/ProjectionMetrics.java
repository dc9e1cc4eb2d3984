package io.tillstream.topology.state;

import io.tillstream.topology.ledger.CommitObserver;
import java.io.Serializable;
import org.apache.storm.task.IMetricsContext;

/** The metrics of what a projection counts. Travels to the workers. */
@FunctionalInterface
public interface ProjectionMetrics extends Serializable {

  /** Has none. */
  ProjectionMetrics NONE = context -> CommitObserver.NONE;

  /** Registers the metrics of one task; the observer updates them. */
  CommitObserver register(IMetricsContext context);
}
