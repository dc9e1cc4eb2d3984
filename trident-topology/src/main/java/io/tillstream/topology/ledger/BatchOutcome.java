package io.tillstream.topology.ledger;

/** What became of a batch of one partition. */
public sealed interface BatchOutcome {

  /** Everything in the batch is counted, by this commit or by an earlier one. */
  record Counted() implements BatchOutcome {}

  /**
   * Nothing, or only the front of the batch, was counted; the batch is to be emitted again from the
   * ledger's offset.
   *
   * @param reason why, for an operator
   */
  record Refused(String reason) implements BatchOutcome {}
}
