package io.tillstream.topology.state;

import io.tillstream.topology.ledger.Accounting;
import io.tillstream.topology.ledger.CommitLimits;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.ledger.ProjectionFactory;
import io.tillstream.topology.ledger.StoreFactory;
import java.time.Clock;
import java.util.Map;
import org.apache.storm.task.IMetricsContext;
import org.apache.storm.trident.state.State;
import org.apache.storm.trident.state.StateFactory;

/** Makes the state of each task. Travels to the workers. */
public final class LedgerStateFactory implements StateFactory {

  private static final long serialVersionUID = 1L;

  private final StoreFactory stores;
  private final ProjectionFactory projections;
  private final Accounting accounting;
  private final CommitLimits limits;
  private final ProjectionMetrics metricsOfProjection;

  public LedgerStateFactory(
      StoreFactory stores,
      ProjectionFactory projections,
      Accounting accounting,
      CommitLimits limits,
      ProjectionMetrics metricsOfProjection) {
    this.stores = stores;
    this.projections = projections;
    this.accounting = accounting;
    this.limits = limits;
    this.metricsOfProjection = metricsOfProjection;
  }

  @Override
  public State makeState(
      Map<String, Object> conf, IMetricsContext metrics, int partitionIndex, int partitionCount) {
    Clock clock = Clock.systemUTC();
    CommitMetrics commits = new CommitMetrics(metrics, metricsOfProjection.register(metrics));
    return new LedgerState(
        new PartitionCommitter(
            stores.open(), projections.create(), accounting, limits, clock, commits),
        commits,
        clock);
  }
}
