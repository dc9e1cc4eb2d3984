package io.tillstream.topology.state;

import com.codahale.metrics.Counter;
import io.tillstream.topology.batch.PartitionBatch;
import org.apache.storm.task.IMetricsContext;

/** What Storm's metrics reporters get to see of the commits of one task. */
final class CommitMetrics {

  private final Counter records;
  private final Counter batches;
  private final Counter replays;
  private final Counter refusals;
  private final Counter storeErrors;
  private final Counter errors;

  CommitMetrics(IMetricsContext context) {
    this.records = context.registerCounter("tillstream-records");
    this.batches = context.registerCounter("tillstream-batches");
    this.replays = context.registerCounter("tillstream-batches-replayed");
    this.refusals = context.registerCounter("tillstream-batches-refused");
    this.storeErrors = context.registerCounter("tillstream-store-errors");
    this.errors = context.registerCounter("tillstream-errors");
  }

  void counted(PartitionBatch batch) {
    records.inc(batch.lines().size());
    batches.inc();
    if (batch.attempt() > 0) {
      replays.inc();
    }
  }

  void refused() {
    refusals.inc();
  }

  /** Our own code failed, on a record or otherwise. */
  void failed() {
    errors.inc();
  }

  void storeUnavailable() {
    storeErrors.inc();
  }
}
