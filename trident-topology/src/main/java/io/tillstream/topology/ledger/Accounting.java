package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import java.io.Serializable;

/**
 * Where the protocol's own figures and the dead letters are kept: the names that a store has for
 * them. What they are, the protocol decides; they are part of each commit. Immutable; travels to
 * the workers.
 */
public interface Accounting extends Serializable {

  /** Adds what one commit did. */
  void commit(PartitionId id, CommitFigures figures, Effects effects);

  /** Adds a line that counts for nothing else. */
  void deadLetter(PartitionId id, LogLine line, Malformed malformed, Effects effects);

  /**
   * What one commit did.
   *
   * @param books of its range
   * @param replays batches of this partition that came more than once, since the last commit
   * @param fenced lines dropped because they were behind the ledger, since the last commit
   * @param atMillis time of the commit, epoch milliseconds
   */
  record CommitFigures(RangeBooks books, long replays, long fenced, long atMillis) {}
}
