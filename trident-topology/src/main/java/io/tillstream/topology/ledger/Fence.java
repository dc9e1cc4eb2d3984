package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionBatch;

/** Decides by the ledger whether a batch may be counted, and from which offset on. */
@FunctionalInterface
interface Fence {

  /**
   * Looks at a batch.
   *
   * @param ledger what the ledger says at the moment of counting
   */
  Verdict judge(PartitionBatch batch, LedgerEntry ledger);

  /** What is to become of a batch. */
  sealed interface Verdict {

    /**
     * Nothing of it may be counted; it is to be emitted again.
     *
     * @param reason why, for an operator
     */
    record Refused(String reason) implements Verdict {}

    /**
     * Its lines from {@code from} on are to be counted, those below are counted already.
     *
     * @param from an offset; at or past the batch's end nothing is due
     */
    record Due(long from) implements Verdict {}
  }
}
