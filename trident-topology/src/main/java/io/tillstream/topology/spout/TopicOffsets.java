package io.tillstream.topology.spout;

import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * An offset for each of some partitions.
 *
 * @param byPartition partition number → offset
 */
record TopicOffsets(Map<Integer, Long> byPartition) {

  long of(int partition) {
    Long offset = byPartition.get(partition);
    if (offset == null) {
      throw new KafkaException("Kafka returned no offset for partition " + partition);
    }
    return offset;
  }
}
