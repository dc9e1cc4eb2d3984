package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CommitBooks;
import io.tillstream.topology.count.RangeCounts;
import io.tillstream.topology.effect.EffectsEncoding;
import java.time.Clock;

/**
 * Adds up lines to what one commit sends. Books that do not balance are an exception, so that they
 * never get any further.
 *
 * <p>Not safe for use by several threads.
 */
final class RangeEncoder {

  private final Namespace namespace;
  private final Settings.Retention retention;
  private final int maxUpdates;
  private final Clock clock;
  private final InternalErrors errors;

  /**
   * Makes an encoder.
   *
   * @param errors is told of a line that cannot be counted even alone
   */
  RangeEncoder(Settings settings, Clock clock, InternalErrors errors) {
    this.namespace = new Namespace(settings.redis().namespace());
    this.retention = settings.retention();
    this.maxUpdates = settings.topology().maxCommitUpdates();
    this.clock = clock;
    this.errors = errors;
  }

  /**
   * What is sent, and what it comes to.
   *
   * @param isDeadLetter whether it is one good line that could not be counted
   */
  record Encoded(EffectsEncoding effects, CommitBooks books, boolean isDeadLetter) {}

  /** What a range of {@code id} counts for, before its first line. */
  RangeCounts empty(PartitionId id) {
    return new RangeCounts(id, namespace, retention);
  }

  /** Whether a commit is to be sent before the next line is added. */
  boolean isFull(RangeCounts counts) {
    return counts.updates() >= maxUpdates;
  }

  /**
   * What a commit sends.
   *
   * @param records lines in {@code counts}
   * @param notes what the commit carries beside them
   */
  Encoded encode(RangeCounts counts, int records, Unreported notes) {
    CommitBooks books = counts.books(records);
    if (books.difference().isPresent()) {
      throw new IllegalStateException(books.difference().get());
    }
    counts.account(records, notes.replays(), notes.fenced(), clock.millis());
    return new Encoded(EffectsEncoding.of(counts.effects()), books, false);
  }

  /** A commit of one line; a dead letter, if our code cannot count it. */
  Encoded encodeAlone(PartitionId id, ClassifiedLine single, Unreported notes) {
    try {
      RangeCounts counts = empty(id);
      single.addTo(counts);
      return encode(counts, 1, notes);
    } catch (RuntimeException | StackOverflowError poison) {
      return encodeDeadLetter(id, single, errors.malformed(id, single.line(), poison), notes);
    }
  }

  /** A commit of one line that counts for nothing, for the reason of {@code malformed}. */
  Encoded encodeDeadLetter(
      PartitionId id, ClassifiedLine single, Malformed malformed, Unreported notes) {
    RangeCounts counts = empty(id);
    counts.deadLetter(single.line(), malformed);
    Encoded encoded = encode(counts, 1, notes);
    return new Encoded(encoded.effects(), encoded.books(), true);
  }
}
