package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.ProtocolEffects;

/**
 * Everything that a range of offsets of one partition counts for, line by line: what one commit
 * applies, and its books.
 *
 * <p>Not safe for use by several threads.
 */
final class RangeCount {

  private final PartitionId id;
  private final Projection projection;
  private final Accounting accounting;
  private final long identityTtlMillis;
  private final ProtocolEffects effects = new ProtocolEffects();
  private long counted;
  private long duplicates;
  private long malformed;
  private long errors;

  /** Makes an empty range. */
  RangeCount(PartitionId id, Projection projection, Accounting accounting, CommitLimits limits) {
    this.id = id;
    this.projection = projection;
    this.accounting = accounting;
    this.identityTtlMillis = limits.identityRetention().toMillis();
  }

  /** Adds a line as what it is. An exception may leave half of it in here. */
  void add(ClassifiedLine line) {
    if (line.isCounted()) {
      Identity identity = line.identity().orElseThrow();
      effects.requireMember(identity.key(), identity.member());
      duplicates++;
    } else if (line.isCopyInBatch()) {
      duplicates++;
    } else if (line.parsed() instanceof Countable countable) {
      line.identity()
          .ifPresent(
              identity -> effects.addMember(identity.key(), identityTtlMillis, identity.member()));
      projection.count(countable, effects);
      counted++;
    } else if (line.parsed() instanceof Malformed why) {
      addDeadLetter(line.line(), why);
    }
  }

  /** Adds a line that counts for nothing else than the dead letters. */
  void addDeadLetter(LogLine line, Malformed why) {
    accounting.deadLetter(id, line, why, effects);
    malformed++;
    if (why.reason() == Malformed.Reason.INTERNAL_ERROR) {
      errors++;
    }
  }

  /**
   * Its books.
   *
   * @param records lines in this range, counted by the caller
   */
  RangeBooks books(long records) {
    return new RangeBooks(records, counted, duplicates, malformed, errors);
  }

  /** How many single changes this has become. */
  int updates() {
    return effects.updates();
  }

  /** All of it. */
  Effects effects() {
    return effects;
  }
}
