package io.tillstream.topology.ledger;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.Parsed;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts batches so that each line counts exactly once. This class keeps that guarantee.
 *
 * <h2>What holds</h2>
 *
 * <p>Redis keeps, beside the results, the <em>ledger</em>: for each topic partition the next offset
 * to count. At every moment the results are those of exactly the records behind the ledger, except
 * records whose loss an operator accepted: a commit applies what a range of offsets counts for
 * <em>and</em> moves the ledger over that range in one script call, or does nothing. No other
 * position decides what is counted. ZooKeeper's transaction ids, the spout's metadata and Kafka's
 * consumer offsets are never read.
 *
 * <p>A commit names the offset at which it expects the ledger. Of two commits that start at the
 * same offset one wins, and the other is refused; so a range cannot be applied twice, from
 * whichever process it comes and however late, as long as ledger and results move together. A batch
 * carries the offset it was read from; one that starts ahead of the ledger (a gap) is refused by
 * the {@link LedgerFence} before anything is counted; so no range can be skipped.
 *
 * <p>Copies of a line have different offsets, so the ledger cannot know them. A line of a
 * projection that gives it no identity counts once for each of its records. Each other counted line
 * leaves its <em>identity</em> in a set that belongs to its topic and to its own event time, in the
 * same commit. A line whose identity is there is a duplicate and counts as one. Copies have the
 * same Kafka key, and so mostly come through the same partition, in the order in which they were
 * written: the first one counts. Where they do not, as partitions were added or shippers choose
 * them differently, the one that is committed first counts: identities are looked up once for each
 * batch, before it is added up, and the script refuses a range of which one has been counted since.
 *
 * <h2>What happens on a fault</h2>
 *
 * <ul>
 *   <li><b>Before the commit</b>: nothing changed. The batch is emitted again, from the ledger.
 *   <li><b>Inside the commit</b>: a script runs to its end or, if Redis dies in it, is not loaded
 *       again. One exception: the half that was written stays in the append-only file, and the
 *       start after the next would apply it (ADR 10). So the store has Redis rewrite that file
 *       before the first commit of each of its runs.
 *   <li><b>After the commit, before its reply</b>: the outcome is unknown, and need not be known.
 *       The batch fails and is emitted again, from the ledger, which is now past it.
 *   <li><b>Between the commits of one batch</b> (a large one is committed in several ranges): the
 *       ledger is at the end of the last range committed. The rest is emitted again.
 *   <li><b>A process that was believed dead commits late</b>: the ledger has moved; refused.
 *   <li><b>Two partitions count copies of a line at the same moment</b>: the second commit is
 *       refused, and its batch emitted again, where the line is a duplicate.
 *   <li><b>Redis loses the original after its copy was looked up</b>, also because its identities
 *       expired: the commit that drops the copy is refused, as the identity is no longer there, and
 *       its batch emitted again.
 *   <li><b>Redis comes back without its last commits</b>: results and ledger went back together.
 *       Batches on their way start ahead of the ledger and are refused; the spout asks the ledger
 *       and reads the missing part again.
 *   <li><b>Redis comes back empty</b>: batches that saw a ledger entry are refused; the spout
 *       starts each partition at its beginning.
 *   <li><b>ZooKeeper, topology name, parallelism, partitions change</b>: nothing here depends on
 *       them.
 *   <li><b>The topic was deleted and created again</b>: its Kafka id differs from the ledger's;
 *       refused, and the spout says so.
 * </ul>
 *
 * <h2>What happens on a record on which our own code fails</h2>
 *
 * <p>An exception while one record is read, counted or encoded is attributed to that record: it
 * becomes a dead letter with the exception as its detail, and the records beside it count. The same
 * holds for effects that no store takes: {@link Effects} throw while they are built, and the store
 * throws {@link UnencodableEffectsException} before it sends them. A range whose {@link RangeBooks}
 * or whose {@link Projection#imbalance} do not balance is such an exception, too: it is never sent
 * to the store.
 *
 * <p>What else the store throws is not attributed to a record: the batch fails, and is emitted
 * again until the store works. A record whose effects Redis cannot take because of what their keys
 * hold, such as a key of another type, waits until an operator corrects the key.
 *
 * <h2>What happens on a record that does not fit</h2>
 *
 * <p>A record that would move a score or a field out of its range becomes a dead letter, {@code
 * score-overflow}. A range with such a record is committed record by record, and the script looks
 * at every sum in between; so it does not matter how many records are in one commit.
 *
 * <h2>What is not covered</h2>
 *
 * <p>A copy that arrives after its identity set has expired counts again. Where Kafka lost the end
 * of a log, an operator who accepts the loss and counts from the beginning of the log moves the
 * ledger back without the results, under the same topic id. A late commit of a worker that was
 * frozen since before that, and that starts at exactly the offset where the ledger is by then, is
 * applied; only the identities of its lines stop it, so end all workers first. Records that Kafka
 * dropped before they were counted are gone; the spout halts and says so rather than skip them,
 * wherever the ledger has an entry that asks for them. Lines that never reached Kafka are the
 * responsibility of the shipper.
 *
 * <p>Not safe for use by several threads; each state task has one.
 */
public final class PartitionCommitter {

  private final CountStore store;
  private final Projection projection;
  private final CommitObserver observer;
  private final InternalErrors errors;
  private final Fence fence;
  private final RangeCounter counter;
  private final Map<PartitionId, PendingCounters> pending = new HashMap<>();

  /**
   * Makes a committer that has counted nothing.
   *
   * @param accounting names the protocol's own figures
   * @param observer receives each commit, and each record on which our own code fails
   */
  public PartitionCommitter(
      CountStore store,
      Projection projection,
      Accounting accounting,
      CommitLimits limits,
      Clock clock,
      CommitObserver observer) {
    this(store, projection, accounting, limits, clock, observer, new LedgerFence());
  }

  PartitionCommitter(
      CountStore store,
      Projection projection,
      Accounting accounting,
      CommitLimits limits,
      Clock clock,
      CommitObserver observer,
      Fence fence) {
    this.store = store;
    this.observer = observer;
    this.errors = new InternalErrors(observer::failed);
    this.fence = fence;
    this.projection = projection;
    this.counter = new RangeCounter(projection, accounting, limits, clock, errors);
  }

  /**
   * Counts what of {@code batch} is not counted yet.
   *
   * @throws StoreUnavailableException if the store does not answer; the batch is to be emitted
   *     again
   */
  public BatchOutcome commit(PartitionBatch batch) {
    PendingCounters counters = pending.computeIfAbsent(batch.id(), id -> new PendingCounters());
    if (batch.attempt() > 0) {
      counters.addReplay();
    }
    List<ReadLine> lines = read(batch);
    List<Identity> identities = new ArrayList<>(lines.size());
    lines.forEach(line -> line.identity().ifPresent(identities::add));
    CountStore.Seen seen = store.seen(batch.id(), identities);
    Fence.Verdict verdict = fence.judge(batch, seen.ledger());
    if (verdict instanceof Fence.Verdict.Refused refused) {
      return new BatchOutcome.Refused(refused.reason());
    }
    long start = ((Fence.Verdict.Due) verdict).from();
    List<ClassifiedLine> due = due(lines, seen.counted(), start);
    counters.addFenced(lines.size() - due.size());
    if (start >= batch.next()) {
      return new BatchOutcome.Counted();
    }
    return new RangeCommits(store, counter, observer, batch, due, seen.ledger().next(), counters)
        .commit();
  }

  /**
   * A line, and what it says.
   *
   * @param identity what its copies have in common with it; empty if it is malformed or has none
   */
  private record ReadLine(LogLine line, Parsed parsed, Optional<Identity> identity) {}

  private List<ReadLine> read(PartitionBatch batch) {
    List<ReadLine> lines = new ArrayList<>(batch.lines().size());
    for (LogLine line : batch.lines()) {
      ReadLine read;
      try {
        Parsed parsed = projection.read(line);
        read =
            new ReadLine(
                line,
                parsed,
                parsed instanceof Countable countable
                    ? projection.identity(countable)
                    : Optional.empty());
      } catch (RuntimeException | StackOverflowError ownCodeFailed) {
        read =
            new ReadLine(line, errors.malformed(batch.id(), line, ownCodeFailed), Optional.empty());
      }
      lines.add(read);
    }
    return lines;
  }

  /**
   * Classifies the lines from {@code start} on; those behind it are counted already.
   *
   * @param counted for each identity in {@code lines}, whether it was counted before
   */
  private static List<ClassifiedLine> due(List<ReadLine> lines, List<Boolean> counted, long start) {
    List<ClassifiedLine> due = new ArrayList<>(lines.size());
    Set<Identity> earlierInBatch = new HashSet<>();
    int identityIndex = 0;
    for (ReadLine line : lines) {
      Optional<Identity> identity = line.identity();
      boolean isCounted = identity.isPresent() && counted.get(identityIndex++);
      if (line.line().offset() >= start) {
        boolean isCopyInBatch = identity.isPresent() && !earlierInBatch.add(identity.get());
        due.add(new ClassifiedLine(line.line(), line.parsed(), identity, isCounted, isCopyInBatch));
      }
    }
    return due;
  }
}
