package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.RangeCounter.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commits of one batch, in ranges of offsets that follow each other without a gap.
 *
 * <p>Not safe for use by several threads.
 */
final class RangeCommits {

  private static final Logger LOG = LoggerFactory.getLogger(RangeCommits.class);

  private final CountStore store;
  private final RangeCounter counter;
  private final CommitObserver observer;
  private final PartitionBatch batch;
  private final List<ClassifiedLine> due;
  private final PendingCounters pending;
  private OptionalLong ledger;

  /**
   * Takes what is due; nothing is sent yet.
   *
   * @param due the lines of {@code batch} that are not counted, by offset
   * @param ledger its offset when they were looked up; empty: no entry
   * @param pending are carried by the first commit that succeeds
   */
  RangeCommits(
      CountStore store,
      RangeCounter counter,
      CommitObserver observer,
      PartitionBatch batch,
      List<ClassifiedLine> due,
      OptionalLong ledger,
      PendingCounters pending) {
    this.store = store;
    this.counter = counter;
    this.observer = observer;
    this.batch = batch;
    this.due = due;
    this.ledger = ledger;
    this.pending = pending;
  }

  /** Sends them all, up to the first that is refused. */
  BatchOutcome commit() {
    List<ClassifiedLine> range = new ArrayList<>();
    RangeCount counts = counter.empty(batch.id());
    for (int i = 0; i < due.size() - 1; i++) {
      range.add(due.get(i));
      boolean isCountable = isAdded(counts, due.get(i));
      if (!isCountable || counter.isFull(counts)) {
        long next = due.get(i).offset() + 1;
        BatchOutcome outcome =
            isCountable ? commitRange(counts, range, next) : commitOneByOne(range, next);
        if (outcome instanceof BatchOutcome.Refused) {
          return outcome;
        }
        range = new ArrayList<>();
        counts = counter.empty(batch.id());
      }
    }
    if (!due.isEmpty()) {
      range.add(due.get(due.size() - 1));
      if (!isAdded(counts, due.get(due.size() - 1))) {
        return commitOneByOne(range, batch.next());
      }
    }
    return commitRange(counts, range, batch.next());
  }

  /** Whether {@code counts} holds the line now; if not, it may hold half of it. */
  private static boolean isAdded(RangeCount counts, ClassifiedLine line) {
    try {
      counts.add(line);
      return true;
    } catch (RuntimeException | StackOverflowError ownCodeFailed) {
      LOG.debug(
          "A line of a range cannot be counted; committing the range line by line", ownCodeFailed);
      return false;
    }
  }

  private BatchOutcome commitRange(RangeCount counts, List<ClassifiedLine> range, long next) {
    Counted counted;
    CommitOutcome outcome;
    try {
      counted = counter.finish(batch.id(), counts, range.size(), pending);
    } catch (RuntimeException | StackOverflowError ownCodeFailed) {
      LOG.debug("A range cannot be counted; committing it line by line", ownCodeFailed);
      return commitOneByOne(range, next);
    }
    try {
      outcome = send(counted, next);
    } catch (UnencodableEffectsException ownCodeFailed) {
      LOG.debug("A range cannot be encoded; committing it line by line", ownCodeFailed);
      return commitOneByOne(range, next);
    }
    return outcome instanceof CommitOutcome.Overflow
        ? commitOneByOne(range, next)
        : concluded(outcome);
  }

  /**
   * One of these lines cannot be counted: find it, and let the others count. A copy of it further
   * on in the batch was taken for a duplicate, and is none now: from there it is read again. A
   * range without lines has none to be the cause.
   */
  private BatchOutcome commitOneByOne(List<ClassifiedLine> range, long end) {
    if (range.isEmpty()) {
      return new BatchOutcome.Refused("a range without lines of " + batch.id() + " does not fit");
    }
    for (int i = 0; i < range.size(); i++) {
      ClassifiedLine single = range.get(i);
      Alone alone = commitAlone(single, i == range.size() - 1 ? end : single.offset() + 1);
      BatchOutcome concluded = concluded(alone.outcome());
      if (concluded instanceof BatchOutcome.Refused) {
        return concluded;
      }
      if (alone.isDeadLetter() && due.stream().anyMatch(single::isFollowedByCopy)) {
        return new BatchOutcome.Refused(
            "a copy of the dead letter at offset " + single.offset() + " follows it");
      }
    }
    return new BatchOutcome.Counted();
  }

  /**
   * The outcome of the commit of one line.
   *
   * @param isDeadLetter whether it is a good line that could not be counted
   */
  private record Alone(CommitOutcome outcome, boolean isDeadLetter) {}

  private Alone commitAlone(ClassifiedLine single, long next) {
    Counted counted = counter.finishAlone(batch.id(), single, pending);
    CommitOutcome outcome;
    try {
      outcome = send(counted, next);
    } catch (UnencodableEffectsException ownCodeFailed) {
      Throwable cause = Objects.requireNonNullElse(ownCodeFailed.getCause(), ownCodeFailed);
      counted = counter.finishFailed(batch.id(), single, cause, pending);
      outcome = send(counted, next);
    }
    if (outcome instanceof CommitOutcome.Overflow overflow) {
      Malformed tooMuch =
          new Malformed(
              Malformed.Reason.SCORE_OVERFLOW,
              overflow.member() + " in " + overflow.key() + " would leave its exact range");
      counted = counter.finishDeadLetter(batch.id(), single, tooMuch, pending);
      outcome = send(counted, next);
    }
    return new Alone(outcome, counted.isDeadLetter());
  }

  private CommitOutcome send(Counted counted, long next) {
    Optional<Effects.Overflow> inexact = counted.effects().overflow();
    if (inexact.isPresent()) {
      return new CommitOutcome.Overflow(inexact.get().key(), inexact.get().member());
    }
    CommitOutcome outcome =
        store.commit(new Commit(batch.id(), ledger, next, batch.topicId(), counted.effects()));
    if (outcome instanceof CommitOutcome.Committed) {
      observer.committed(counted.books(), counted.effects());
      ledger = OptionalLong.of(next);
      pending.clear();
    }
    return outcome;
  }

  private BatchOutcome concluded(CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed) {
      return new BatchOutcome.Counted();
    }
    if (outcome instanceof CommitOutcome.Refused refused) {
      return new BatchOutcome.Refused(
          "the ledger of "
              + batch.id()
              + " is at "
              + refused.found()
              + ", not at "
              + offset(ledger));
    }
    if (outcome instanceof CommitOutcome.CountedMeanwhile copy) {
      return new BatchOutcome.Refused(
          "a copy of " + copy.member() + " was counted from another partition at the same time");
    }
    if (outcome instanceof CommitOutcome.ForgottenMeanwhile original) {
      return new BatchOutcome.Refused(
          "the original of " + original.member() + " was counted, and then lost by the store");
    }
    return new BatchOutcome.Refused("the dead letter does not fit either: " + outcome);
  }

  private static String offset(OptionalLong next) {
    return next.isPresent() ? "offset " + next.getAsLong() : "no entry";
  }
}
