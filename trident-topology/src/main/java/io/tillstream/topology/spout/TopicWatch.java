package io.tillstream.topology.spout;

import java.util.Collection;

/**
 * The properties of a topic that a consumer does not show: the id that Kafka gave it, and where
 * each partition begins and ends.
 *
 * <p>Every method throws {@link org.apache.kafka.common.KafkaException} when Kafka does not answer
 * in time.
 */
interface TopicWatch extends AutoCloseable {

  /**
   * The topic's Kafka id, at most a second old. A topic that was deleted and created again has
   * another one.
   */
  String topicId();

  /** The topic's Kafka id as of now. */
  String currentTopicId();

  /** The first offset that Kafka still holds, for each partition asked for. */
  TopicOffsets beginnings(Collection<Integer> partitions);

  /** One past the last offset, for each partition asked for. */
  TopicOffsets ends(Collection<Integer> partitions);

  @Override
  void close();
}
