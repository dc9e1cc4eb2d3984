package io.tillstream.topology.ledger;

import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.redis.RedisAccounting;
import java.time.Clock;

/** The product's committer, whole or with its fence broken. */
public final class CommitterUnderTest {

  private CommitterUnderTest() {}

  /** Ways to break the fence. */
  public enum FenceFault {
    /** Every batch is counted from its first line on. */
    MISSING,
    /** A batch that starts ahead of the ledger is counted. */
    LETS_GAPS_THROUGH,
    /** A batch is counted though the entry that the spout saw has vanished. */
    FORGETS_WHAT_WAS_SEEN,
    /** It does not matter which topic the lines are of. */
    BLIND_TO_TOPIC_ID
  }

  public static PartitionCommitter of(
      CountStore store, Projection projection, Settings settings, Clock clock) {
    return of(store, projection, settings, clock, CommitObserver.NONE);
  }

  static PartitionCommitter of(
      CountStore store,
      Projection projection,
      Settings settings,
      Clock clock,
      CommitObserver observer) {
    return new PartitionCommitter(
        store, projection, new RedisAccounting(settings), limits(settings), clock, observer);
  }

  private static CommitLimits limits(Settings settings) {
    return new CommitLimits(
        settings.topology().maxCommitUpdates(), settings.retention().identities());
  }

  public static PartitionCommitter withFault(
      FenceFault fault, CountStore store, Projection projection, Settings settings, Clock clock) {
    LedgerFence whole = new LedgerFence();
    Fence broken =
        switch (fault) {
          case MISSING -> (batch, ledger) -> new Fence.Verdict.Due(batch.from());
          case LETS_GAPS_THROUGH ->
              (batch, ledger) ->
                  ledger.next().isPresent() && ledger.next().getAsLong() < batch.from()
                      ? new Fence.Verdict.Due(batch.from())
                      : whole.judge(batch, ledger);
          case FORGETS_WHAT_WAS_SEEN ->
              (batch, ledger) ->
                  ledger.next().isEmpty()
                      ? new Fence.Verdict.Due(batch.from())
                      : whole.judge(batch, ledger);
          case BLIND_TO_TOPIC_ID -> (batch, ledger) -> whole.judge(ofTopic(batch, ledger), ledger);
        };
    return new PartitionCommitter(
        store,
        projection,
        new RedisAccounting(settings),
        limits(settings),
        clock,
        CommitObserver.NONE,
        broken);
  }

  private static PartitionBatch ofTopic(PartitionBatch batch, LedgerEntry ledger) {
    return new PartitionBatch(
        batch.id(),
        ledger.topicId().orElse(batch.topicId()),
        batch.from(),
        batch.ledgerSeen(),
        batch.next(),
        batch.attempt(),
        batch.lines());
  }
}
