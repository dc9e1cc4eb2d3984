package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Parsed;
import io.tillstream.topology.batch.LogLine;
import java.util.Optional;

/**
 * A line that is due, and what it is.
 *
 * @param identity what its copies have in common with it; empty if it is malformed or has none
 * @param isCounted whether the store has counted a copy of it
 * @param isCopyInBatch whether a copy of it is earlier in the batch
 */
record ClassifiedLine(
    LogLine line,
    Parsed parsed,
    Optional<Identity> identity,
    boolean isCounted,
    boolean isCopyInBatch) {

  long offset() {
    return line.offset();
  }

  /** Whether {@code other} has a larger offset than this line and is a copy of it. */
  boolean isFollowedByCopy(ClassifiedLine other) {
    return identity.isPresent() && other.offset() > offset() && other.identity().equals(identity);
  }
}
