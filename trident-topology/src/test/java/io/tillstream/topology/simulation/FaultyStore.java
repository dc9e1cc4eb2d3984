package io.tillstream.topology.simulation;

import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.Identity;
import io.tillstream.topology.ledger.LedgerEntry;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One task's connection to the Redis of its world, over a network where anything goes wrong. */
final class FaultyStore implements CountStore {

  private final World world;
  private final String owner;
  private final Map<PartitionId, Long> batchStarts = new HashMap<>();

  FaultyStore(World world, String owner) {
    this.world = world;
    this.owner = owner;
  }

  /** Which batches the coming commits are of. */
  void counting(List<PartitionBatch> batches) {
    batches.forEach(batch -> batchStarts.put(batch.id(), batch.from()));
  }

  @Override
  public List<LedgerEntry> ledger(List<PartitionId> ids) {
    return call(Faults.Call.LEDGER, () -> world.redis().store().ledger(ids));
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    return call(Faults.Call.SEEN, () -> world.redis().store().seen(id, identities));
  }

  @Override
  public void publish(Map<String, String> jsonByPartition) {
    call(
        Faults.Call.PUBLISH,
        () -> {
          world.redis().store().publish(jsonByPartition);
          return true;
        });
  }

  @Override
  public Map<PartitionId, String> published(List<PartitionId> ids) {
    return call(Faults.Call.PUBLISHED, () -> world.redis().store().published(ids));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    Long start = batchStarts.get(commit.id());
    World.SentCommit sent =
        new World.SentCommit(owner, commit, start == null ? commit.next() : start);
    Fault fault = world.fault(owner, Faults.Call.COMMIT);
    if (fault == Fault.LATE || fault == Fault.CRASH_LATE) {
      world.holdBack(sent);
    } else if (fault == Fault.CRASH_AFTER && world.tearsCommits()) {
      world.tear(sent);
      throw new Fault.Crash();
    }
    return finish(fault, () -> world.commit(sent));
  }

  private <T> T call(Faults.Call call, Supplier<T> action) {
    return finish(world.fault(owner, call), action);
  }

  private static <T> T finish(Fault fault, Supplier<T> action) {
    switch (fault) {
      case LOST, LATE -> throw new StoreUnavailableException("the call got lost");
      case CRASH_BEFORE, CRASH_LATE -> throw new Fault.Crash();
      case REPLY_LOST -> {
        var unused = action.get();
        throw new StoreUnavailableException("the reply got lost");
      }
      case CRASH_AFTER -> {
        var unused = action.get();
        throw new Fault.Crash();
      }
      default -> {
        return action.get();
      }
    }
  }

  @Override
  public void close() {}
}
