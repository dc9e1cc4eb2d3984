package io.tillstream.topology.ledger;

/**
 * Counters of a partition that no commit has carried yet.
 *
 * <p>Not safe for use by several threads.
 */
final class PendingCounters {

  private long replays;
  private long fenced;

  /** Counts a batch that came once more. */
  void addReplay() {
    replays++;
  }

  /** Counts lines that were dropped because they were behind the ledger. */
  void addFenced(long lines) {
    fenced += lines;
  }

  /** How many batches came more than once. */
  long replays() {
    return replays;
  }

  /** How many lines were dropped because they were behind the ledger. */
  long fenced() {
    return fenced;
  }

  /** Starts again from 0: a commit has carried them. */
  void clear() {
    replays = 0;
    fenced = 0;
  }
}
