package io.tillstream.topology.state;

import com.codahale.metrics.Counter;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.CommitObserver;
import io.tillstream.topology.ledger.RangeBooks;
import org.apache.storm.task.IMetricsContext;

/**
 * The metrics of the commits of one task, for Storm's metrics reporters. Its books: records =
 * counted + duplicates + malformed. What the projection counts has metrics of its own.
 */
final class CommitMetrics implements CommitObserver {

  private final CommitObserver ofProjection;
  private final Counter records;
  private final Counter counted;
  private final Counter duplicates;
  private final Counter malformed;
  private final Counter batches;
  private final Counter replays;
  private final Counter refusals;
  private final Counter storeErrors;
  private final Counter errors;

  /**
   * Registers the metrics.
   *
   * @param ofProjection receives each commit, too
   */
  CommitMetrics(IMetricsContext context, CommitObserver ofProjection) {
    this.ofProjection = ofProjection;
    this.records = context.registerCounter("tillstream-records");
    this.counted = context.registerCounter("tillstream-counted");
    this.duplicates = context.registerCounter("tillstream-duplicates");
    this.malformed = context.registerCounter("tillstream-malformed");
    this.batches = context.registerCounter("tillstream-batches");
    this.replays = context.registerCounter("tillstream-batches-replayed");
    this.refusals = context.registerCounter("tillstream-batches-refused");
    this.storeErrors = context.registerCounter("tillstream-store-errors");
    this.errors = context.registerCounter("tillstream-errors");
  }

  @Override
  public void committed(RangeBooks books, Effects effects) {
    records.inc(books.records());
    counted.inc(books.counted());
    duplicates.inc(books.duplicates());
    malformed.inc(books.malformed());
    ofProjection.committed(books, effects);
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

  /** Counts a failure of our own code, on a record or otherwise. */
  @Override
  public void failed() {
    errors.inc();
    ofProjection.failed();
  }

  void storeUnavailable() {
    storeErrors.inc();
  }
}
