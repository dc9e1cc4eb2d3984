package io.tillstream.topology.ledger;

/**
 * What operators are to see of a partition and no commit has carried yet.
 *
 * <p>Not safe for use by several threads.
 */
final class Unreported {

  private long replays;
  private long fenced;

  /** A batch came once more. */
  void replayed() {
    replays++;
  }

  /** {@code lines} were dropped, as the ledger was past them. */
  void fenced(long lines) {
    fenced += lines;
  }

  /** How many batches came more than once. */
  long replays() {
    return replays;
  }

  /** How many lines were dropped because the ledger was past them. */
  long fenced() {
    return fenced;
  }

  /** A commit has carried them. */
  void clear() {
    replays = 0;
    fenced = 0;
  }
}
