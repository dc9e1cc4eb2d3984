package io.tillstream.topology.state;

import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.ledger.BatchOutcome;
import io.tillstream.topology.ledger.PartitionCommitter;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.time.Clock;
import org.apache.storm.topology.FailedException;
import org.apache.storm.trident.state.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger and its results as a Trident state. Trident's own commit marks are not used: the
 * ledger holds more than a transaction id could add.
 *
 * <p>Used by the one thread of its task.
 */
public final class LedgerState implements State {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerState.class);

  private final PartitionCommitter committer;
  private final CommitMetrics metrics;
  private final RateLimitedWarnings warnings;

  LedgerState(PartitionCommitter committer, CommitMetrics metrics, Clock clock) {
    this.committer = committer;
    this.metrics = metrics;
    this.warnings = new RateLimitedWarnings(clock, LOG::warn);
  }

  RateLimitedWarnings warnings() {
    return warnings;
  }

  /**
   * Counts a batch, or fails it so that it is emitted again from the ledger.
   *
   * @throws FailedException the only exception that fails a batch; any other kills the worker
   */
  void count(PartitionBatch batch) {
    BatchOutcome outcome;
    try {
      outcome = committer.commit(batch);
    } catch (StoreUnavailableException unavailable) {
      metrics.storeUnavailable();
      throw new FailedException(String.valueOf(unavailable.getMessage()), unavailable);
    } catch (RuntimeException | StackOverflowError | LinkageError bug) {
      // A worker that dies of it would meet the same batch again; waiting can be seen and fixed.
      metrics.failed();
      String reason = "our own code failed on a batch of " + batch.id() + ": " + bug;
      if (warnings.emittedAgain(reason)) {
        LOG.error("Our own code failed on a batch; please report this bug", bug);
      }
      throw new FailedException(reason, bug);
    }
    if (outcome instanceof BatchOutcome.Refused refused) {
      metrics.refused();
      throw new FailedException(refused.reason());
    }
    metrics.counted(batch);
  }

  @Override
  public void beginCommit(@Nullable Long txid) {}

  @Override
  public void commit(@Nullable Long txid) {}
}
