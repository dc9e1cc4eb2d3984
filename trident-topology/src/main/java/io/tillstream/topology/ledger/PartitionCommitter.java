package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CommitBooks;
import io.tillstream.topology.count.Identity;
import io.tillstream.topology.count.LineReading;
import io.tillstream.topology.count.RangeCounts;
import io.tillstream.topology.effect.EffectsEncoding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts batches so that each line counts exactly once. This is the class that keeps the promise.
 *
 * <h2>What holds</h2>
 *
 * <p>Redis keeps, beside the results, the <em>ledger</em>: for each topic partition the next offset
 * to count. At every moment the results are those of exactly the records below the ledger: a commit
 * applies what a range of offsets counts for <em>and</em> moves the ledger over that range in one
 * script call, or does nothing. Nobody else remembers a position. ZooKeeper's transaction ids, the
 * spout's metadata and Kafka's consumer offsets are never asked.
 *
 * <p>A commit names the offset at which it expects the ledger. Of two commits that start at the
 * same offset one wins, and the other is refused; so a range cannot be applied twice, whoever sends
 * it and however late. A batch carries the offset it was read from; one that starts behind the
 * ledger (a gap) is refused by the {@link LedgerFence} before anything is counted; so no range can
 * be skipped.
 *
 * <p>Copies of a line have different offsets, so the ledger cannot know them. Each counted line
 * leaves its <em>identity</em> in a set that belongs to its topic and to its own event time, in the
 * same commit. A line whose identity is there is a duplicate and counts as one. Copies have the
 * same Kafka key, and so mostly come through the same partition, in the order in which they were
 * written: the first one counts. Where they do not, as partitions were added or shippers choose
 * them differently, the one that is committed first counts: identities are looked up before a range
 * is added up, and the script refuses a range of which one has been counted since.
 *
 * <h2>What happens on a crash</h2>
 *
 * <ul>
 *   <li><b>Before the commit</b>: nothing changed. The batch is emitted again, from the ledger.
 *   <li><b>Inside the commit</b>: a script runs whole or, if Redis dies in it, is not in what Redis
 *       loads again; either way ledger and results agree. Half of it may stay in the file and be
 *       loaded later, with a commit that is behind it; so the store lets Redis rewrite that file
 *       before it sends the first commit to a Redis that was started.
 *   <li><b>After the commit, before its reply</b>: we do not know, and need not. The batch fails
 *       and is emitted again, from the ledger, which now stands behind it.
 *   <li><b>Between the commits of one batch</b> (a large one is committed in several ranges): the
 *       ledger stands at the end of the last range. The rest is emitted again.
 *   <li><b>A process that was believed dead commits late</b>: the ledger has moved; refused.
 *   <li><b>Two partitions count copies of a line at the same moment</b>: the second commit is
 *       refused, and its batch emitted again, where the line is a duplicate.
 *   <li><b>Redis loses the original while a copy is taken for one</b>: the commit that drops the
 *       copy is refused, as the identity is not there any more, and its batch emitted again.
 *   <li><b>Redis comes back without its last commits</b>: results and ledger went back together.
 *       Batches on their way start behind the ledger and are refused; the spout asks the ledger and
 *       reads the missing part again.
 *   <li><b>Redis comes back empty</b>: batches that saw a ledger entry are refused; the spout
 *       starts each partition at its beginning.
 *   <li><b>ZooKeeper, topology name, parallelism, partitions change</b>: nothing here depends on
 *       them.
 *   <li><b>The topic was made anew</b>: its Kafka id differs from the ledger's; refused, and the
 *       spout says so.
 * </ul>
 *
 * <h2>What happens on a record that our own code cannot bear</h2>
 *
 * <p>An exception while one record is read, counted or encoded is that record's: it becomes a dead
 * letter with the exception as its detail, and its neighbours count. What the store throws is no
 * record's fault: the batch fails, and is emitted again until the store is well. A range whose
 * {@link CommitBooks} do not balance is such an exception, too: it never reaches the store.
 *
 * <h2>What is not covered</h2>
 *
 * <p>A copy that arrives after the identities of its day (orders) or hour (behavior) have expired
 * counts again. Records that Kafka dropped before they were counted are gone; the spout halts and
 * says so rather than skip them. Lines that never reached Kafka are the shipper's to keep.
 *
 * <p>Not safe for use by several threads; each state task has one.
 */
public final class PartitionCommitter {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionCommitter.class);

  private final CountStore store;
  private final LineReading reading;
  private final CommitObserver observer;
  private final InternalErrors errors;
  private final Fence fence;
  private final Namespace namespace;
  private final Settings settings;
  private final Clock clock;
  private final Map<PartitionId, Unreported> unreported = new HashMap<>();

  /**
   * Makes a committer that has counted nothing.
   *
   * @param observer is told of each commit, and of records on which our own code fails
   */
  public PartitionCommitter(
      CountStore store,
      LineReading reading,
      Settings settings,
      Clock clock,
      CommitObserver observer) {
    this(store, reading, settings, clock, observer, new LedgerFence());
  }

  PartitionCommitter(
      CountStore store,
      LineReading reading,
      Settings settings,
      Clock clock,
      CommitObserver observer,
      Fence fence) {
    this.store = store;
    this.observer = observer;
    this.errors = new InternalErrors(observer::failed);
    this.fence = fence;
    this.reading = reading;
    this.namespace = new Namespace(settings.redis().namespace());
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Counts what of {@code batch} is not counted yet.
   *
   * @throws StoreUnavailableException if the store does not answer; the batch is to be emitted
   *     again
   */
  public BatchOutcome commit(PartitionBatch batch) {
    Unreported notes = unreported.computeIfAbsent(batch.id(), id -> new Unreported());
    if (batch.attempt() > 0) {
      notes.replays++;
    }
    List<Parsed> parsed = new ArrayList<>(batch.lines().size());
    List<Identity> identities = new ArrayList<>(batch.lines().size());
    for (LogLine line : batch.lines()) {
      try {
        Parsed read = reading.read(line.bytes());
        reading.identity(read).ifPresent(identities::add);
        parsed.add(read);
      } catch (RuntimeException | StackOverflowError poison) {
        parsed.add(errors.malformed(batch.id(), line, poison));
      }
    }
    CountStore.Seen seen = store.seen(batch.id(), identities);
    Fence.Verdict verdict = fence.judge(batch, seen.ledger());
    if (verdict instanceof Fence.Verdict.Refused refused) {
      return new BatchOutcome.Refused(refused.reason());
    }
    long start = ((Fence.Verdict.Due) verdict).from();
    List<Classified> due = new ArrayList<>(parsed.size());
    notes.fenced += classify(batch, parsed, identities, seen.counted(), start, due);
    if (start >= batch.next()) {
      return new BatchOutcome.Counted();
    }
    return new Ranges(batch, due, seen.ledger().next(), notes).commit();
  }

  /**
   * Decides for each line from {@code start} on what it is.
   *
   * @return how many lines are below {@code start}, and so counted already
   */
  private static long classify(
      PartitionBatch batch,
      List<Parsed> parsed,
      List<Identity> identities,
      List<Boolean> counted,
      long start,
      List<Classified> due) {
    Set<Identity> earlierInBatch = new HashSet<>();
    long fenced = 0;
    int identityIndex = 0;
    for (int i = 0; i < parsed.size(); i++) {
      LogLine line = batch.lines().get(i);
      Parsed read = parsed.get(i);
      Optional<Identity> identity = Optional.empty();
      boolean isCounted = false;
      if (!(read instanceof Malformed)) {
        identity = Optional.of(identities.get(identityIndex));
        isCounted = counted.get(identityIndex);
        identityIndex++;
      }
      if (line.offset() < start) {
        fenced++;
        continue;
      }
      boolean isCopyInBatch = identity.isPresent() && !earlierInBatch.add(identity.get());
      due.add(new Classified(line, read, identity, isCounted, isCopyInBatch));
    }
    return fenced;
  }

  /**
   * A line, and what it is.
   *
   * @param isCounted whether Redis has counted a copy of it
   * @param isCopyInBatch whether a copy of it is earlier in the batch
   */
  private record Classified(
      LogLine line,
      Parsed parsed,
      Optional<Identity> identity,
      boolean isCounted,
      boolean isCopyInBatch) {}

  /** What is sent, and what it comes to. */
  private record Encoded(EffectsEncoding effects, CommitBooks books) {}

  /** What operators are to see and no commit has carried yet. */
  private static final class Unreported {
    private long replays;
    private long fenced;
  }

  /** The commits of one batch, in ranges of offsets that follow each other without a gap. */
  private final class Ranges {

    private final PartitionBatch batch;
    private final List<Classified> due;
    private final Set<Long> deadLetters = new HashSet<>();
    private final Unreported notes;
    private OptionalLong ledger;

    private Ranges(
        PartitionBatch batch, List<Classified> due, OptionalLong ledger, Unreported notes) {
      this.batch = batch;
      this.due = due;
      this.ledger = ledger;
      this.notes = notes;
    }

    private BatchOutcome commit() {
      List<Classified> range = new ArrayList<>();
      RangeCounts counts = newCounts();
      for (int i = 0; i < due.size() - 1; i++) {
        range.add(due.get(i));
        boolean isCountable = isAdded(counts, due.get(i));
        if (!isCountable || counts.updates() >= settings.topology().maxCommitUpdates()) {
          long next = due.get(i).line().offset() + 1;
          BatchOutcome outcome =
              isCountable ? commitRange(counts, range, next) : commitOneByOne(range, next);
          if (outcome instanceof BatchOutcome.Refused) {
            return outcome;
          }
          range = new ArrayList<>();
          counts = newCounts();
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
    private boolean isAdded(RangeCounts counts, Classified classified) {
      try {
        add(counts, classified);
        return true;
      } catch (RuntimeException | StackOverflowError poison) {
        LOG.debug("One of a range cannot be counted, so it is looked at one by one", poison);
        return false;
      }
    }

    private BatchOutcome commitRange(RangeCounts counts, List<Classified> range, long next) {
      Encoded encoded;
      try {
        encoded = encoded(counts, range.size());
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
    private BatchOutcome commitOneByOne(List<Classified> range, long end) {
      for (int i = 0; i < range.size(); i++) {
        Classified single = range.get(i);
        long next = i == range.size() - 1 ? end : single.line().offset() + 1;
        CommitOutcome outcome = send(encodedAlone(single), next);
        if (outcome instanceof CommitOutcome.Overflow overflow) {
          Malformed tooMuch =
              new Malformed(
                  Malformed.Reason.SCORE_OVERFLOW,
                  overflow.member() + " in " + overflow.key() + " would pass 2^53 - 1");
          deadLetters.add(single.line().offset());
          outcome = send(encodedDeadLetter(single, tooMuch), next);
        }
        BatchOutcome concluded = concluded(outcome);
        if (concluded instanceof BatchOutcome.Refused) {
          return concluded;
        }
        if (deadLetters.remove(single.line().offset()) && hasLaterCopy(single)) {
          return new BatchOutcome.Refused(
              "a copy of the dead letter at offset " + single.line().offset() + " follows it");
        }
      }
      return new BatchOutcome.Counted();
    }

    private Encoded encodedAlone(Classified single) {
      try {
        RangeCounts counts = newCounts();
        add(counts, single);
        return encoded(counts, 1);
      } catch (RuntimeException | StackOverflowError poison) {
        deadLetters.add(single.line().offset());
        return encodedDeadLetter(single, errors.malformed(batch.id(), single.line(), poison));
      }
    }

    private boolean hasLaterCopy(Classified first) {
      return first.identity().isPresent()
          && due.stream()
              .anyMatch(
                  other ->
                      other.line().offset() > first.line().offset()
                          && other.identity().equals(first.identity()));
    }

    private Encoded encodedDeadLetter(Classified single, Malformed malformed) {
      RangeCounts counts = newCounts();
      counts.deadLetter(single.line(), malformed);
      return encoded(counts, 1);
    }

    private Encoded encoded(RangeCounts counts, int records) {
      CommitBooks books = counts.books(records);
      if (books.difference().isPresent()) {
        throw new IllegalStateException(books.difference().get());
      }
      counts.account(records, notes.replays, notes.fenced, clock.millis());
      return new Encoded(EffectsEncoding.of(counts.effects()), books);
    }

    private CommitOutcome send(Encoded encoded, long next) {
      CommitOutcome outcome =
          store.commit(new Commit(batch.id(), ledger, next, batch.topicId(), encoded.effects()));
      if (outcome instanceof CommitOutcome.Committed) {
        observer.committed(encoded.books());
        ledger = OptionalLong.of(next);
        notes.replays = 0;
        notes.fenced = 0;
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

    private RangeCounts newCounts() {
      return new RangeCounts(batch.id(), namespace, settings.retention());
    }
  }

  private static void add(RangeCounts counts, Classified classified) {
    if (classified.isCounted()) {
      counts.duplicate(classified.identity().orElseThrow());
    } else if (classified.isCopyInBatch()) {
      counts.duplicate();
    } else if (classified.parsed() instanceof Malformed malformed) {
      counts.deadLetter(classified.line(), malformed);
    } else if (classified.parsed() instanceof Order order) {
      counts.count(order, classified.identity().orElseThrow());
    } else if (classified.parsed() instanceof Behavior behavior) {
      counts.count(behavior, classified.identity().orElseThrow());
    }
  }
}
