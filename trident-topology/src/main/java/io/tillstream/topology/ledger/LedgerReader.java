package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionId;
import java.util.List;
import java.util.Map;

/**
 * All that the spout needs of a store: the ledger, and a place for reports.
 *
 * <p>Each method throws {@link StoreUnavailableException} when the store does not answer or answers
 * with an error.
 */
public interface LedgerReader extends AutoCloseable {

  /** The ledger's entry for a partition. */
  default LedgerEntry ledger(PartitionId id) {
    return ledger(List.of(id)).get(0);
  }

  /** The ledger's entries for several partitions, in the same order, as of one moment. */
  List<LedgerEntry> ledger(List<PartitionId> ids);

  /**
   * Publishes what a spout sees, for operators and for later spouts.
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
}
