package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionId;
import java.util.List;
import java.util.Map;

/** A store that hands every call on; tests break the one that they are about. */
public abstract class ForwardingStore implements CountStore {

  protected final CountStore delegate;

  protected ForwardingStore(CountStore delegate) {
    this.delegate = delegate;
  }

  @Override
  public List<LedgerEntry> ledger(List<PartitionId> ids) {
    return delegate.ledger(ids);
  }

  @Override
  public Seen seen(PartitionId id, List<Identity> identities) {
    return delegate.seen(id, identities);
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    return delegate.commit(commit);
  }

  @Override
  public void publish(Map<String, String> jsonByPartition) {
    delegate.publish(jsonByPartition);
  }

  @Override
  public Map<PartitionId, String> published(List<PartitionId> ids) {
    return delegate.published(ids);
  }

  @Override
  public void close() {
    delegate.close();
  }
}
