package io.tillstream.topology.batch;

import java.io.Serializable;

/**
 * A partition of a topic.
 *
 * @param topic name of the topic
 * @param partition its number, from 0
 */
public record PartitionId(String topic, int partition) implements Serializable {

  /** The ledger's name for it, such as {@code orders:0}. */
  @Override
  public String toString() {
    return topic + ":" + partition;
  }
}
