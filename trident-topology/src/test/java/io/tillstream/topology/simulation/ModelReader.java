package io.tillstream.topology.simulation;

import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.spout.SpoutUnderTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutBatchMetadata;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Emitter;
import org.apache.storm.trident.topology.TransactionAttempt;
import org.apache.storm.tuple.Values;

/**
 * What the Kafka spout of storm-kafka-client does to the product's emitter, on the model of Kafka:
 * one poll for each batch, which may bring fewer lines than asked for, or none. Also the topic as
 * the emitter watches it, with an id that may be a second old.
 */
final class ModelReader
    implements Emitter<
            List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>,
        SpoutUnderTest.Topic {

  private final World world;
  private final String owner;
  private final SimulatedStream stream;

  ModelReader(World world, String owner, SimulatedStream stream) {
    this.world = world;
    this.owner = owner;
    this.stream = stream;
  }

  @Override
  public Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> emitBatchNew(
      TransactionAttempt attempt,
      TridentCollector collector,
      Set<KafkaTridentSpoutTopicPartition> partitions,
      Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> lastBatch) {
    ask(Faults.Call.POLL);
    List<KafkaTridentSpoutTopicPartition> ordered = new ArrayList<>(partitions);
    ordered.sort(Comparator.comparingInt(one -> one.getTopicPartition().partition()));
    Map<TopicPartition, Long> lost = new TreeMap<>(Comparator.comparing(TopicPartition::partition));
    Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> emitted = new HashMap<>();
    for (KafkaTridentSpoutTopicPartition one : ordered) {
      long from = KafkaTridentSpoutBatchMetadata.fromMap(lastBatch.get(one)).getLastOffset() + 1;
      ModelTopic.Partition partition = partition(one.getTopicPartition().partition());
      if (from < partition.beginning() || from > partition.end()) {
        lost.put(one.getTopicPartition(), from);
      }
    }
    if (!lost.isEmpty()) {
      throw new OffsetOutOfRangeException(lost);
    }
    for (KafkaTridentSpoutTopicPartition one : ordered) {
      long from = KafkaTridentSpoutBatchMetadata.fromMap(lastBatch.get(one)).getLastOffset() + 1;
      long last = poll(one.getTopicPartition().partition(), from, collector);
      emitted.put(one, new KafkaTridentSpoutBatchMetadata(from, last, "topology-1").toMap());
    }
    return emitted;
  }

  /**
   * Emits some lines from {@code from} on.
   *
   * @return the offset of the last one; where there was none, the one before the next position
   */
  private long poll(int number, long from, TridentCollector collector) {
    ModelTopic.Partition partition = partition(number);
    int limit = world.pollLimit();
    int count = 0;
    long last = from - 1;
    for (ModelLine line : partition.lines()) {
      if (line.offset() >= from) {
        if (count == limit) {
          return last;
        }
        collector.emit(new Values(number, new LogLine(line.offset(), line.content().bytes())));
        last = line.offset();
        count++;
      }
    }
    return count == 0 ? partition.end() - 1 : last;
  }

  private ModelTopic.Partition partition(int number) {
    List<ModelTopic.Partition> partitions = world.kafka().topic(stream).partitions();
    if (number >= partitions.size()) {
      throw new KafkaException("there is no partition " + number);
    }
    return partitions.get(number);
  }

  private void ask(Faults.Call call) {
    switch (world.fault(owner, call)) {
      case LOST, REPLY_LOST, LATE -> throw new KafkaException("Kafka is unavailable");
      case CRASH_BEFORE, CRASH_AFTER, CRASH_LATE -> throw new Fault.Crash();
      default -> {}
    }
  }

  @Override
  public String topicId() {
    ask(Faults.Call.TOPIC);
    return world.topicIdAsKnown(stream);
  }

  @Override
  public String currentTopicId() {
    ask(Faults.Call.TOPIC);
    return world.kafka().topic(stream).id();
  }

  @Override
  public long beginning(int number) {
    ask(Faults.Call.TOPIC);
    return partition(number).beginning();
  }

  @Override
  public long end(int number) {
    ask(Faults.Call.TOPIC);
    return partition(number).end();
  }

  @Override
  public List<KafkaTridentSpoutTopicPartition> getOrderedPartitions(
      List<Map<String, Object>> allPartitions) {
    throw new UnsupportedOperationException("the simulation deals the partitions itself");
  }

  @Override
  public List<KafkaTridentSpoutTopicPartition> getPartitionsForTask(
      int taskId, int taskCount, List<KafkaTridentSpoutTopicPartition> allPartitions) {
    throw new UnsupportedOperationException("the simulation deals the partitions itself");
  }

  @Override
  public void refreshPartitions(List<KafkaTridentSpoutTopicPartition> partitions) {}

  @Override
  public void close() {}
}
