package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.Identity;
import java.util.List;
import java.util.Map;

/**
 * Where results and ledger are kept, together. Everything that the protocol needs of Redis.
 *
 * <p>Each method throws {@link StoreUnavailableException} when the store does not answer or answers
 * with an error; of a commit it is then not known whether it was applied, and it need not be.
 */
public interface CountStore extends AutoCloseable {

  /** The ledger's entry for a partition. */
  default LedgerEntry ledger(PartitionId id) {
    return ledger(List.of(id)).get(0);
  }

  /** The ledger's entries for several partitions, in the same order, as of one moment. */
  List<LedgerEntry> ledger(List<PartitionId> ids);

  /** The ledger's entry, and which identities were counted before, as of one moment. */
  Seen seen(PartitionId id, List<Identity> identities);

  /** Compares, applies and advances, or does nothing. */
  CommitOutcome commit(Commit commit);

  /**
   * Tells operators, and the spouts to come, what a spout sees.
   *
   * @param jsonByPartition a JSON object for each {@link PartitionId}
   */
  void publish(Map<String, String> jsonByPartition);

  /**
   * What was last published of these partitions; of some it may be nothing.
   *
   * @param ids one at least
   */
  Map<PartitionId, String> published(List<PartitionId> ids);

  @Override
  void close();

  /**
   * Answer of {@link #seen}.
   *
   * @param ledger the ledger's entry
   * @param counted for each identity asked for, in the same order, whether it was counted before
   */
  record Seen(LedgerEntry ledger, List<Boolean> counted) {

    public Seen {
      counted = List.copyOf(counted);
    }
  }
}
