package io.tillstream.topology.spout;

import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.topology.batch.PartitionId;

/**
 * Why a partition cannot be counted until a person decides: what the ledger asks for, what Kafka
 * has instead, and the command that accepts the loss.
 */
sealed interface Halt {

  /** For an operator: what is lost, and what to do. */
  String reason(PartitionId id);

  /** The same for programs, for the partition's report. */
  PartitionReport.Loss loss();

  /**
   * Kafka does not hold the offset that comes next.
   *
   * @param ledger next offset to count
   * @param beginning first offset that Kafka holds
   * @param end one past the last
   */
  record OffsetLost(long ledger, long beginning, long end) implements Halt {

    @Override
    public String reason(PartitionId id) {
      return String.format(
          "the ledger asks for offset %d, Kafka holds %d to %d. To accept the loss and resume:"
              + " bin/tillstream accept-loss --topic %s --partition %d",
          ledger, beginning, end, id.topic(), id.partition());
    }

    @Override
    public PartitionReport.Loss loss() {
      return new PartitionReport.OffsetLost(ledger, beginning, end);
    }
  }

  /**
   * The topic that was counted is gone, and another one has its name.
   *
   * @param ledgerTopicId id that Kafka gave to the one that was counted
   * @param topicId id of the one that is there
   */
  record TopicReplaced(String ledgerTopicId, String topicId) implements Halt {

    @Override
    public String reason(PartitionId id) {
      String topic = id.topic();
      return String.format(
          "the ledger counted topic %s with id %s, Kafka has one with id %s: it was deleted and"
              + " created again. To accept the loss and resume: bin/tillstream accept-loss --topic %s",
          topic, ledgerTopicId, topicId, topic);
    }

    @Override
    public PartitionReport.Loss loss() {
      return new PartitionReport.TopicReplaced(ledgerTopicId, topicId);
    }
  }
}
