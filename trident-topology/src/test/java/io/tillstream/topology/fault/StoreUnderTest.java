package io.tillstream.topology.fault;

import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.Identity;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.LedgerEntry;
import java.util.List;
import java.util.Map;

/** The product's store of one worker, which can be held and made blind. */
record StoreUnderTest(CountStore delegate, Mutation mutation, Hold hold) implements CountStore {

  @Override
  public List<LedgerEntry> ledger(List<PartitionId> ids) {
    return delegate.ledger(ids);
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    return hold.around(Hold.Moment.BEFORE_THE_LOOK, () -> delegate.seen(id, identities));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    return hold.around(
        Hold.Moment.BETWEEN_LOOK_AND_COMMIT,
        () ->
            delegate.commit(
                mutation == Mutation.WITHOUT_COMPARISON ? expectingAny(commit) : commit));
  }

  private Commit expectingAny(Commit commit) {
    return new Commit(
        commit.id(),
        delegate.ledger(commit.id()).next(),
        commit.next(),
        commit.topicId(),
        commit.effects());
  }

  @Override
  public void publish(Map<String, String> jsonByPartition) {
    delegate.publish(jsonByPartition);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
