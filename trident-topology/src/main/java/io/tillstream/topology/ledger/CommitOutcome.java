package io.tillstream.topology.ledger;

/** What became of a {@link Commit}. Only {@link Committed} changed anything. */
public sealed interface CommitOutcome {

  /**
   * Applied.
   *
   * @param version the version it made
   */
  record Committed(long version) implements CommitOutcome {}

  /**
   * The ledger stands elsewhere, or belongs to another topic of that name.
   *
   * @param found what the ledger says instead
   */
  record Refused(LedgerEntry found) implements CommitOutcome {}

  /**
   * A score would leave the range in which whole numbers are exact.
   *
   * @param key of the sorted set or hash
   * @param member whose score it is
   */
  record Overflow(String key, String member) implements CommitOutcome {}
}
