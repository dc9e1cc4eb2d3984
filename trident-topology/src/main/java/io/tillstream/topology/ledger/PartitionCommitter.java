package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CommitBooks;
import io.tillstream.topology.count.Identity;
import io.tillstream.topology.count.LineReading;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * it and however late. A batch carries the offset it was read from; one that starts ahead of the
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
 *       loaded later, together with the commit that follows it; so the store lets Redis rewrite
 *       that file before it sends the first commit to a Redis that was started.
 *   <li><b>After the commit, before its reply</b>: we do not know, and need not. The batch fails
 *       and is emitted again, from the ledger, which is now past it.
 *   <li><b>Between the commits of one batch</b> (a large one is committed in several ranges): the
 *       ledger stands at the end of the last range. The rest is emitted again.
 *   <li><b>A process that was believed dead commits late</b>: the ledger has moved; refused.
 *   <li><b>Two partitions count copies of a line at the same moment</b>: the second commit is
 *       refused, and its batch emitted again, where the line is a duplicate.
 *   <li><b>Redis loses the original while a copy is taken for one</b>: the commit that drops the
 *       copy is refused, as the identity is not there any more, and its batch emitted again.
 *   <li><b>Redis comes back without its last commits</b>: results and ledger went back together.
 *       Batches on their way start ahead of the ledger and are refused; the spout asks the ledger
 *       and reads the missing part again.
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
 * says so rather than skip them, wherever the ledger has an entry that asks for them. Lines that
 * never reached Kafka are the shipper's to keep.
 *
 * <p>Not safe for use by several threads; each state task has one.
 */
public final class PartitionCommitter {

  private final CountStore store;
  private final LineReading reading;
  private final CommitObserver observer;
  private final InternalErrors errors;
  private final Fence fence;
  private final RangeEncoder encoder;
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
    this.encoder = new RangeEncoder(settings, clock, errors);
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
      notes.replayed();
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
    List<ClassifiedLine> due = new ArrayList<>(parsed.size());
    notes.fenced(classify(batch, parsed, identities, seen.counted(), start, due));
    if (start >= batch.next()) {
      return new BatchOutcome.Counted();
    }
    return new RangeCommits(store, encoder, observer, batch, due, seen.ledger().next(), notes)
        .commit();
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
      List<ClassifiedLine> due) {
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
      due.add(new ClassifiedLine(line, read, identity, isCounted, isCopyInBatch));
    }
    return fenced;
  }
}
