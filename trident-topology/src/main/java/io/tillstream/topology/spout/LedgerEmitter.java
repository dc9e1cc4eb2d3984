package io.tillstream.topology.spout;

import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.LedgerEntry;
import io.tillstream.topology.ledger.LedgerReader;
import io.tillstream.topology.ledger.StoreUnavailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutBatchMetadata;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.trident.spout.IOpaquePartitionedTridentSpout.Emitter;
import org.apache.storm.trident.topology.TransactionAttempt;
import org.apache.storm.tuple.Values;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each batch at the offsets that the ledger holds at that moment, a replay too: so a lost,
 * doubled or half committed batch needs no other recovery.
 *
 * <p>It must not fail a batch by an exception: the spout's bolt would acknowledge the batch all the
 * same and die at its commit. What the store or Kafka throws ends in an empty batch and a short
 * pause. It returns no metadata, which saves a write to ZooKeeper for each partition and batch.
 */
final class LedgerEmitter
    implements Emitter<
        List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerEmitter.class);
  private static final long PAUSE_MILLIS = 100;

  private final String topic;
  private final Emitter<
          List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
      delegate;
  private final LedgerReader store;
  private final TopicWatch watch;
  private final String topologyId;
  private final Runnable pause;
  private final ReadingReport report;
  private final Map<KafkaTridentSpoutTopicPartition, PartitionReading> readings =
      new LinkedHashMap<>();

  LedgerEmitter(
      String topic,
      Emitter<List<Map<String, Object>>, KafkaTridentSpoutTopicPartition, Map<String, Object>>
          delegate,
      LedgerReader store,
      TopicWatch watch,
      String topologyId,
      Clock clock,
      Runnable pause) {
    this.topic = topic;
    this.delegate = delegate;
    this.store = store;
    this.watch = watch;
    this.topologyId = topologyId;
    this.pause = pause;
    this.report = new ReadingReport(store, watch, clock);
  }

  @Override
  public Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> emitBatchNew(
      TransactionAttempt attempt,
      TridentCollector collector,
      Set<KafkaTridentSpoutTopicPartition> partitions,
      Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> ignoredMetadata) {
    readings.keySet().retainAll(partitions);
    for (KafkaTridentSpoutTopicPartition partition : partitions) {
      readings.computeIfAbsent(
          partition,
          added ->
              new PartitionReading(
                  new PartitionId(topic, added.getTopicPartition().partition()), added));
    }
    try {
      emit(attempt, collector);
    } catch (InterruptException shuttingDown) {
      throw shuttingDown;
    } catch (StoreUnavailableException | KafkaException unavailable) {
      LOG.warn(
          "Reading of {} is waiting, resumes automatically: {}", topic, unavailable.getMessage());
      readings
          .values()
          .forEach(reading -> reading.waiting(String.valueOf(unavailable.getMessage())));
      pause.run();
    } catch (RuntimeException | StackOverflowError | LinkageError bug) {
      // A worker that dies of it would meet the same again; waiting can be seen and fixed.
      LOG.error(
          "Reading of {} is waiting, our own code failed; please report this bug", topic, bug);
      readings.values().forEach(reading -> reading.waiting("our own code failed: " + bug));
      pause.run();
    }
    report.publish(readings.values());
    return Map.of();
  }

  private void emit(TransactionAttempt attempt, TridentCollector collector) {
    report.restore(readings.values());
    String topicId = watch.topicId();
    List<Start> starts = starts(topicId);
    if (starts.isEmpty()) {
      pause.run();
      return;
    }
    // Only what can be read is assigned: one partition's lost offset would starve the others.
    delegate.refreshPartitions(starts.stream().map(start -> start.reading.partition()).toList());
    Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> metadata = new LinkedHashMap<>();
    for (Start start : starts) {
      metadata.put(
          start.reading.partition(),
          new KafkaTridentSpoutBatchMetadata(start.from - 1, start.from - 1, topologyId).toMap());
    }
    BatchCollector lines = new BatchCollector(collector);
    try {
      metadata.putAll(
          delegate.emitBatchNew(attempt, lines, Set.copyOf(metadata.keySet()), metadata));
    } catch (OffsetOutOfRangeException lost) {
      halt(lost, starts);
      return;
    }
    // Ids are never used again: if it is the same after the poll, the lines are of this topic, and
    // not of one that was created in its place meanwhile and happens to reach the ledger's offset.
    if (hasMoved(starts, metadata) && !watch.currentTopicId().equals(topicId)) {
      return;
    }
    for (Start start : starts) {
      long next = lastOffset(metadata.get(start.reading.partition()), start) + 1;
      start.reading.counting(next);
      if (next > start.from) {
        List<LogLine> ofPartition = lines.of(start.reading.id().partition());
        collector.emit(
            new Values(
                new PartitionBatch(
                    start.reading.id(),
                    topicId,
                    start.from,
                    start.ledger.next(),
                    next,
                    attempt.getAttemptId(),
                    ofPartition)));
      }
    }
  }

  /**
   * Whether any partition moved, over lines or over offsets without any, such as markers of
   * transactions.
   */
  private static boolean hasMoved(
      List<Start> starts, Map<KafkaTridentSpoutTopicPartition, Map<String, Object>> metadata) {
    return starts.stream()
        .anyMatch(
            start -> lastOffset(metadata.get(start.reading.partition()), start) >= start.from);
  }

  private static long lastOffset(@Nullable Map<String, Object> metadata, Start start) {
    return metadata == null
        ? start.from - 1
        : KafkaTridentSpoutBatchMetadata.fromMap(metadata).getLastOffset();
  }

  /** A partition that can be read, what the ledger says of it, and where reading starts. */
  private record Start(PartitionReading reading, LedgerEntry ledger, long from) {}

  private List<Start> starts(String topicId) {
    List<PartitionReading> all = List.copyOf(readings.values());
    List<LedgerEntry> ledger = store.ledger(all.stream().map(PartitionReading::id).toList());
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      PartitionReading reading = all.get(i);
      LedgerEntry entry = ledger.get(i);
      reading.restoreHalt(entry);
      if (entry.isOfAnotherTopic(topicId)) {
        reading.halt(entry, new Halt.TopicReplaced(entry.topicId().orElse("(none)"), topicId));
      } else if (!reading.isHaltedAt(entry)) {
        starts.add(new Start(reading, entry, start(reading.id(), entry)));
      }
    }
    return starts;
  }

  /** The ledger's offset; where it has none, the partition's beginning. */
  private long start(PartitionId id, LedgerEntry entry) {
    return entry.next().isPresent()
        ? entry.next().getAsLong()
        : watch.beginnings(List.of(id.partition())).of(id.partition());
  }

  private void halt(OffsetOutOfRangeException lost, List<Start> starts) {
    List<Integer> numbers = lost.partitions().stream().map(TopicPartition::partition).toList();
    TopicOffsets beginnings = watch.beginnings(numbers);
    TopicOffsets ends = watch.ends(numbers);
    for (Start start : starts) {
      int number = start.reading.id().partition();
      if (numbers.contains(number) && start.ledger.next().isPresent()) {
        long beginning = beginnings.of(number);
        long end = ends.of(number);
        if (start.from < beginning || start.from > end) {
          start.reading.halt(start.ledger, new Halt.OffsetLost(start.from, beginning, end));
        }
      }
    }
  }

  /** Waits before the next attempt to reach what is unavailable. */
  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException shuttingDown) {
      throw new InterruptException(shuttingDown);
    }
  }

  @Override
  public List<KafkaTridentSpoutTopicPartition> getOrderedPartitions(
      List<Map<String, Object>> allPartitions) {
    return delegate.getOrderedPartitions(allPartitions);
  }

  @Override
  public List<KafkaTridentSpoutTopicPartition> getPartitionsForTask(
      int taskId, int taskCount, List<KafkaTridentSpoutTopicPartition> allPartitions) {
    return delegate.getPartitionsForTask(taskId, taskCount, allPartitions);
  }

  /** Nothing to do: each batch assigns what it reads. */
  @Override
  public void refreshPartitions(List<KafkaTridentSpoutTopicPartition> partitions) {}

  @Override
  public void close() {
    delegate.close();
    watch.close();
    store.close();
  }
}
