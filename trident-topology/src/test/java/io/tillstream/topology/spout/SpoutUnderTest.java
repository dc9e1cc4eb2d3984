package io.tillstream.topology.spout;

import io.tillstream.topology.ledger.LedgerReader;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Emitter;

/** The product's emitter on any Kafka, without its pauses. */
public final class SpoutUnderTest {

  private SpoutUnderTest() {}

  /** The properties of a topic that the emitter reads. */
  public interface Topic {

    String topicId();

    String currentTopicId();

    long beginning(int partition);

    long end(int partition);
  }

  public static Emitter<
          List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
      emitter(
          String name,
          Emitter<List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
              reader,
          LedgerReader store,
          Topic topic,
          Clock clock) {
    return new LedgerEmitter(name, reader, store, watch(topic), "topology-1", clock, () -> {});
  }

  private static TopicWatch watch(Topic topic) {
    return new TopicWatch() {
      @Override
      public String topicId() {
        return topic.topicId();
      }

      @Override
      public String currentTopicId() {
        return topic.currentTopicId();
      }

      @Override
      public TopicOffsets beginnings(Collection<Integer> partitions) {
        return offsets(partitions, topic::beginning);
      }

      @Override
      public TopicOffsets ends(Collection<Integer> partitions) {
        return offsets(partitions, topic::end);
      }

      @Override
      public void close() {}
    };
  }

  private static TopicOffsets offsets(Collection<Integer> partitions, IntFunction<Long> offset) {
    Map<Integer, Long> offsets = new HashMap<>();
    partitions.forEach(partition -> offsets.put(partition, offset.apply(partition)));
    return new TopicOffsets(offsets);
  }
}
