package io.tillstream.tools.loss;

import io.tillstream.contract.log.LogStream;
import java.util.List;

/**
 * The loss of one topic, and how its ledger moves past it: all of it changes together or not at
 * all.
 *
 * @param ledgerTopicId id of the topic that was counted, empty text if the ledger has none
 * @param topicId id of the topic that Kafka has
 * @param partitions those whose ledger entries change
 */
public record Loss(
    LogStream stream, String ledgerTopicId, String topicId, List<PartitionLoss> partitions) {

  public Loss {
    partitions = List.copyOf(partitions);
  }

  /** Whether the topic that was counted is gone, and not only some of its records. */
  public boolean isOfTopic() {
    return !ledgerTopicId.equals(topicId);
  }

  /** Records that are known to be lost: a lower bound. */
  public long knownRecords() {
    return partitions.stream().mapToLong(PartitionLoss::knownRecords).sum();
  }
}
