package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.count.RangeCounts;
import io.tillstream.topology.ledger.RangeEncoder.Encoded;
import java.util.ArrayList;
import java.util.List;
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
  private final RangeEncoder encoder;
  private final CommitObserver observer;
  private final PartitionBatch batch;
  private final List<ClassifiedLine> due;
  private final Unreported notes;
  private OptionalLong ledger;

  /**
   * Takes what is due; nothing is sent yet.
   *
   * @param due the lines of {@code batch} that are not counted, by offset
   * @param ledger where the ledger stood when they were looked up; empty: no entry
   * @param notes are carried by the first commit that succeeds
   */
  RangeCommits(
      CountStore store,
      RangeEncoder encoder,
      CommitObserver observer,
      PartitionBatch batch,
      List<ClassifiedLine> due,
      OptionalLong ledger,
      Unreported notes) {
    this.store = store;
    this.encoder = encoder;
    this.observer = observer;
    this.batch = batch;
    this.due = due;
    this.ledger = ledger;
    this.notes = notes;
  }

  /** Sends them all, up to the first that is refused. */
  BatchOutcome commit() {
    List<ClassifiedLine> range = new ArrayList<>();
    RangeCounts counts = encoder.empty(batch.id());
    for (int i = 0; i < due.size() - 1; i++) {
      range.add(due.get(i));
      boolean isCountable = isAdded(counts, due.get(i));
      if (!isCountable || encoder.isFull(counts)) {
        long next = due.get(i).offset() + 1;
        BatchOutcome outcome =
            isCountable ? commitRange(counts, range, next) : commitOneByOne(range, next);
        if (outcome instanceof BatchOutcome.Refused) {
          return outcome;
        }
        range = new ArrayList<>();
        counts = encoder.empty(batch.id());
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
  private static boolean isAdded(RangeCounts counts, ClassifiedLine line) {
    try {
      line.addTo(counts);
      return true;
    } catch (RuntimeException | StackOverflowError poison) {
      LOG.debug("One of a range cannot be counted, so it is looked at one by one", poison);
      return false;
    }
  }

  private BatchOutcome commitRange(RangeCounts counts, List<ClassifiedLine> range, long next) {
    Encoded encoded;
    try {
      encoded = encoder.encode(counts, range.size(), notes);
    } catch (RuntimeException | StackOverflowError poison) {
      LOG.debug("One of a range cannot be encoded, so it is looked at one by one", poison);
      return commitOneByOne(range, next);
    }
    CommitOutcome outcome = send(encoded, next);
    return outcome instanceof CommitOutcome.Overflow
        ? commitOneByOne(range, next)
        : concluded(outcome);
  }

  /**
   * One of these lines cannot be counted: find it, and let the others count. A copy of it further
   * on in the batch was taken for a duplicate, and is none now: from there it is read again.
   */
  private BatchOutcome commitOneByOne(List<ClassifiedLine> range, long end) {
    for (int i = 0; i < range.size(); i++) {
      ClassifiedLine single = range.get(i);
      long next = i == range.size() - 1 ? end : single.offset() + 1;
      Encoded encoded = encoder.encodeAlone(batch.id(), single, notes);
      CommitOutcome outcome = send(encoded, next);
      if (outcome instanceof CommitOutcome.Overflow overflow) {
        Malformed tooMuch =
            new Malformed(
                Malformed.Reason.SCORE_OVERFLOW,
                overflow.member() + " in " + overflow.key() + " would pass 2^53 - 1");
        encoded = encoder.encodeDeadLetter(batch.id(), single, tooMuch, notes);
        outcome = send(encoded, next);
      }
      BatchOutcome concluded = concluded(outcome);
      if (concluded instanceof BatchOutcome.Refused) {
        return concluded;
      }
      if (encoded.isDeadLetter() && due.stream().anyMatch(single::isFollowedByCopy)) {
        return new BatchOutcome.Refused(
            "a copy of the dead letter at offset " + single.offset() + " follows it");
      }
    }
    return new BatchOutcome.Counted();
  }

  private CommitOutcome send(Encoded encoded, long next) {
    CommitOutcome outcome =
        store.commit(new Commit(batch.id(), ledger, next, batch.topicId(), encoded.effects()));
    if (outcome instanceof CommitOutcome.Committed) {
      observer.committed(encoded.books());
      ledger = OptionalLong.of(next);
      notes.clear();
    }
    return outcome;
  }

  private BatchOutcome concluded(CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed) {
      return new BatchOutcome.Counted();
    }
    if (outcome instanceof CommitOutcome.Refused refused) {
      return new BatchOutcome.Refused(
          "the ledger of " + batch.id() + " stands at " + refused.found() + ", not " + ledger);
    }
    if (outcome instanceof CommitOutcome.CountedMeanwhile copy) {
      return new BatchOutcome.Refused(
          "a copy of " + copy.member() + " came through another partition at the same time");
    }
    if (outcome instanceof CommitOutcome.ForgottenMeanwhile original) {
      return new BatchOutcome.Refused(
          "the original of " + original.member() + " was counted, and then lost by Redis");
    }
    return new BatchOutcome.Refused("not even the dead letter fits: " + outcome);
  }
}
