package io.tillstream.topology.state;

import io.tillstream.topology.batch.PartitionBatch;
import java.util.List;
import org.apache.storm.topology.FailedException;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.trident.state.BaseStateUpdater;
import org.apache.storm.trident.tuple.TridentTuple;

/**
 * Counts the partitions of a batch, each by its own commit. One that is refused does not hold the
 * others back: the batch fails at the end, and what was counted is fenced when it comes again.
 */
public final class LedgerUpdater extends BaseStateUpdater<LedgerState> {

  private static final long serialVersionUID = 1L;

  @Override
  public void updateState(
      LedgerState state, List<TridentTuple> tuples, TridentCollector collector) {
    FailedException failure = null;
    for (TridentTuple tuple : tuples) {
      try {
        state.count((PartitionBatch) tuple.getValue(0));
      } catch (FailedException failed) {
        state.warnings().emittedAgain(String.valueOf(failed.getMessage()));
        failure = failed;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
