package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import java.time.Clock;
import java.util.Optional;

/**
 * Adds up lines to what one commit sends. Books that do not balance are an exception, so that they
 * are never sent.
 *
 * <p>Not safe for use by several threads.
 */
final class RangeCounter {

  private final Projection projection;
  private final Accounting accounting;
  private final CommitLimits limits;
  private final Clock clock;
  private final InternalErrors errors;

  /**
   * Makes a counter.
   *
   * @param errors receives each line that cannot be counted even alone
   */
  RangeCounter(
      Projection projection,
      Accounting accounting,
      CommitLimits limits,
      Clock clock,
      InternalErrors errors) {
    this.projection = projection;
    this.accounting = accounting;
    this.limits = limits;
    this.clock = clock;
    this.errors = errors;
  }

  /**
   * What is sent, and its books.
   *
   * @param isDeadLetter whether it is one good line that could not be counted
   */
  record Counted(Effects effects, RangeBooks books, boolean isDeadLetter) {}

  /** A range of {@code id} before its first line. */
  RangeCount empty(PartitionId id) {
    return new RangeCount(id, projection, accounting, limits);
  }

  /** Whether a commit is to be sent before the next line is added. */
  boolean isFull(RangeCount range) {
    return range.updates() >= limits.maxUpdates();
  }

  /**
   * What a commit sends.
   *
   * @param records lines in {@code range}
   * @param pending what the commit carries beside them
   */
  Counted finish(PartitionId id, RangeCount range, int records, PendingCounters pending) {
    if (range.effects().overflow().isEmpty()) {
      requireBalance(projection.imbalance(range.effects()));
    }
    return withAccounting(id, range, records, pending);
  }

  private Counted withAccounting(
      PartitionId id, RangeCount range, int records, PendingCounters pending) {
    RangeBooks books = range.books(records);
    Effects effects = range.effects();
    if (effects.overflow().isEmpty()) {
      requireBalance(books.imbalance());
    }
    accounting.commit(
        id,
        new Accounting.CommitFigures(books, pending.replays(), pending.fenced(), clock.millis()),
        effects);
    return new Counted(effects, books, false);
  }

  private static void requireBalance(Optional<String> imbalance) {
    if (imbalance.isPresent()) {
      throw new IllegalStateException(imbalance.get());
    }
  }

  /** A commit of one line; a dead letter, if our code cannot count it. */
  Counted finishAlone(PartitionId id, ClassifiedLine single, PendingCounters pending) {
    try {
      RangeCount range = empty(id);
      range.add(single);
      return finish(id, range, 1, pending);
    } catch (RuntimeException | StackOverflowError ownCodeFailed) {
      return finishFailed(id, single, ownCodeFailed, pending);
    }
  }

  /** A commit of one line on which our code failed. */
  Counted finishFailed(
      PartitionId id, ClassifiedLine single, Throwable cause, PendingCounters pending) {
    return finishDeadLetter(id, single, errors.malformed(id, single.line(), cause), pending);
  }

  /**
   * A commit of one line that counts for nothing, for the reason of {@code malformed}. The
   * projection has no part in it, and so cannot fail on it.
   */
  Counted finishDeadLetter(
      PartitionId id, ClassifiedLine single, Malformed malformed, PendingCounters pending) {
    RangeCount range = empty(id);
    range.addDeadLetter(single.line(), malformed);
    Counted counted = withAccounting(id, range, 1, pending);
    return new Counted(counted.effects(), counted.books(), true);
  }
}
