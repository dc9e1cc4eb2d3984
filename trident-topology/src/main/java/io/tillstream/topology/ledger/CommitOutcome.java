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
   * The ledger is at another offset, or belongs to another topic of that name.
   *
   * @param found what the ledger says instead
   */
  record Refused(LedgerEntry found) implements CommitOutcome {}

  /**
   * An identity that was new when it was looked up is counted by now, from another partition.
   *
   * @param key of the set
   * @param member the identity
   */
  record CountedMeanwhile(String key, String member) implements CommitOutcome {}

  /**
   * An identity that was counted when it was looked up is not any more: Redis went back.
   *
   * @param key of the set
   * @param member the identity
   */
  record ForgottenMeanwhile(String key, String member) implements CommitOutcome {}

  /**
   * A score or field would leave the range in which it is exact, at either end.
   *
   * @param key of the sorted set or hash
   * @param member or field
   */
  record Overflow(String key, String member) implements CommitOutcome {}
}
