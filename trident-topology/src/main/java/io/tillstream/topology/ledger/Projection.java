package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.Parsed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.effect.Effects;
import java.util.Optional;

/**
 * What the lines of one stream say, and what they count for. The protocol calls it and knows
 * nothing else of what is counted.
 *
 * <h2>The rule that keeps all figures exact</h2>
 *
 * <p><b>A figure depends on the set of counted lines, never on the order in which they were
 * committed, and nothing that was computed from a read outside the commit goes into it.</b> Then
 * replays, late commits, added partitions and copies cannot change a figure, and it can be
 * recomputed from the logs in any order. Where the old value decides, the store has to decide
 * inside of the commit, by an operation of {@link io.tillstream.topology.effect.Op}.
 *
 * <p>A projection may throw: a line on which it does becomes a dead letter, and its effects are
 * discarded. Effects of one range are filled to the end before those of the next, so that an
 * implementation may keep what it knows of the last.
 *
 * <p>There is one instance for each task; it need not be safe for use by several threads.
 */
public interface Projection {

  /** What a line says. Bytes that say nothing are a value, no exception. */
  Parsed read(LogLine line);

  /** What a line has in common with its copies; empty where each line counts by itself. */
  Optional<Identity> identity(Countable line);

  /** Adds what a line counts for. Its identity and the accounting are added by the protocol. */
  void count(Countable line, Effects effects);

  /**
   * What does not add up in the effects of one range, for the person who has to find the bug. Such
   * effects are not committed.
   *
   * @param effects of all lines of the range, without the accounting
   */
  default Optional<String> imbalance(Effects effects) {
    return Optional.empty();
  }
}
