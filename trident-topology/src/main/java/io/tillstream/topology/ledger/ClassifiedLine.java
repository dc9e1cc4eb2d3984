package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.count.Identity;
import io.tillstream.topology.count.RangeCounts;
import java.util.Optional;

/**
 * A line that is due, and what it is.
 *
 * @param identity what its copies have in common with it; empty if it is malformed
 * @param isCounted whether Redis has counted a copy of it
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

  /** Adds what this line counts for, as what it is. */
  void addTo(RangeCounts counts) {
    if (isCounted) {
      counts.duplicate(identity.orElseThrow());
    } else if (isCopyInBatch) {
      counts.duplicate();
    } else if (parsed instanceof Malformed malformed) {
      counts.deadLetter(line, malformed);
    } else if (parsed instanceof Order order) {
      counts.count(order, identity.orElseThrow());
    } else if (parsed instanceof Behavior behavior) {
      counts.count(behavior, identity.orElseThrow());
    }
  }
}
