package io.tillstream.topology.fault;

import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.Commit;
import io.tillstream.topology.ledger.CommitOutcome;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.ForwardingStore;
import io.tillstream.topology.ledger.Identity;
import java.util.List;

/** The product's store of one worker, which can be held and made blind. */
final class StoreUnderTest extends ForwardingStore {

  private final StateMutation mutation;
  private final Hold hold;
  private int looks;

  StoreUnderTest(CountStore delegate, StateMutation mutation, Hold hold) {
    super(delegate);
    this.mutation = mutation;
    this.hold = hold;
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    if (mutation == StateMutation.LACKS_A_CLASS_AT_FIRST && looks++ < 3) {
      throw new NoClassDefFoundError("io/tillstream/topology/NotInTheJar");
    }
    return hold.around(Hold.Moment.BEFORE_THE_LOOK, () -> delegate.seen(id, identities));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    return hold.around(
        Hold.Moment.BETWEEN_LOOK_AND_COMMIT,
        () ->
            delegate.commit(
                mutation == StateMutation.WITHOUT_COMPARISON ? expectingAny(commit) : commit));
  }

  private Commit expectingAny(Commit commit) {
    return new Commit(
        commit.id(),
        delegate.ledger(commit.id()).next(),
        commit.next(),
        commit.topicId(),
        commit.effects());
  }
}
