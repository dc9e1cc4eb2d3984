package io.tillstream.topology.state;

import com.codahale.metrics.Counter;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.count.CommitBooks;
import io.tillstream.topology.ledger.CommitObserver;
import org.apache.storm.task.IMetricsContext;

/**
 * What Storm's metrics reporters get to see of the commits of one task. Its books: records =
 * counted + duplicates + malformed, and sales are what the task has added to {@code totals}.
 */
final class CommitMetrics implements CommitObserver {

  private final Counter records;
  private final Counter counted;
  private final Counter duplicates;
  private final Counter malformed;
  private final Counter sales;
  private final Counter batches;
  private final Counter replays;
  private final Counter refusals;
  private final Counter storeErrors;
  private final Counter errors;

  CommitMetrics(IMetricsContext context) {
    this.records = context.registerCounter("tillstream-records");
    this.counted = context.registerCounter("tillstream-counted");
    this.duplicates = context.registerCounter("tillstream-duplicates");
    this.malformed = context.registerCounter("tillstream-malformed");
    this.sales = context.registerCounter("tillstream-sales-minor-units");
    this.batches = context.registerCounter("tillstream-batches");
    this.replays = context.registerCounter("tillstream-batches-replayed");
    this.refusals = context.registerCounter("tillstream-batches-refused");
    this.storeErrors = context.registerCounter("tillstream-store-errors");
    this.errors = context.registerCounter("tillstream-errors");
  }

  @Override
  public void committed(CommitBooks books) {
    records.inc(books.records());
    counted.inc(books.counted());
    duplicates.inc(books.duplicates());
    malformed.inc(books.malformed());
    sales.inc(books.merchantSales());
  }

  void counted(PartitionBatch batch) {
    batches.inc();
    if (batch.attempt() > 0) {
      replays.inc();
    }
  }

  void refused() {
    refusals.inc();
  }

  /** Our own code failed, on a record or otherwise. */
  @Override
  public void failed() {
    errors.inc();
  }

  void storeUnavailable() {
    storeErrors.inc();
  }
}
