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
 * <p>A key with a time to live keeps this only until it first expires: a late line that is counted
 * after that creates the key again, and it then holds that line alone. So choose a time to live
 * longer than lines may be late. Near the limit of a score or a field the order of the lines
 * decides which of them still fit and which become dead letters.
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

  /**
   * Adds what a line counts for. Its identity and the accounting are added by the protocol: sets of
   * members are the protocol's own. Keys are the projection's own, too, of one kind and one time to
   * live each, and none of them the ledger's.
   */
  void count(Countable line, Effects effects);

  /**
   * What does not add up in the effects of one range, for the person who has to find the bug. Such
   * effects are not committed. Not asked about a line that became a dead letter because it could
   * not be counted.
   *
   * @param effects of all lines of the range, with their identities and the dead letters among
   *     them, without the figures of the commit
   */
  default Optional<String> imbalance(Effects effects) {
    return Optional.empty();
  }
}
