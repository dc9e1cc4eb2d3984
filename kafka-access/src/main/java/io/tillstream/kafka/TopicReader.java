package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions up to given offsets, and on from there. Belongs to no group and commits nothing:
 * only the broker notices it. What a transaction took back is left out, as the topology does.
 *
 * <p>Every method throws {@link KafkaUnavailableException} where Kafka does not hand out what is
 * asked for. Not safe for use by several threads.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int MAX_RECORDS = 2000;
  private static final int FETCH_BYTES = 4 << 20;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> ahead = new HashMap<>();

  /**
   * @param from where each partition begins to be read
   */
  public TopicReader(String bootstrapServers, Map<TopicPartition, Long> from) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "tillstream-reader",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // an offset that Kafka no longer has must be an error, never a silent jump
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_RECORDS,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                4 * FETCH_BYTES),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    from.keySet().forEach(partition -> ahead.put(partition, new ArrayDeque<>()));
  }

  /** Receives each line, those of a partition in their order. */
  public interface LineSink {
    void line(TopicLine line);
  }

  /**
   * Reads on to {@code upTo}, which is never behind what was asked for before.
   *
   * @param upTo one past the last offset of each partition; the others are left as they are
   */
  public void read(Map<TopicPartition, Long> upTo, LineSink sink) {
    try {
      long lastMove = System.nanoTime();
      while (true) {
        upTo.forEach((partition, end) -> deliver(partition, end, sink));
        Set<TopicPartition> behind = new HashSet<>();
        upTo.forEach(
            (partition, end) -> {
              if (queue(partition).isEmpty() && consumer.position(partition) < end) {
                behind.add(partition);
              }
            });
        if (behind.isEmpty()) {
          return;
        }
        if (fetch(behind)) {
          lastMove = System.nanoTime();
        } else if (System.nanoTime() - lastMove > PATIENCE_NANOS) {
          throw new KafkaUnavailableException(
              "Kafka at " + bootstrapServers + " returned no records for 30 s from " + behind);
        }
      }
    } catch (OffsetOutOfRangeException gone) {
      throw new KafkaUnavailableException(
          "Kafka no longer holds all of " + gone.partitions(), gone);
    } catch (KafkaException failure) {
      throw new KafkaUnavailableException(
          "Kafka at " + bootstrapServers + " cannot be read: " + failure.getMessage(), failure);
    }
  }

  private void deliver(TopicPartition partition, long end, LineSink sink) {
    Deque<ConsumerRecord<byte[], byte[]>> queue = queue(partition);
    while (!queue.isEmpty() && queue.element().offset() < end) {
      ConsumerRecord<byte[], byte[]> next = queue.remove();
      byte[] value = next.value() == null ? new byte[0] : next.value();
      sink.line(new TopicLine(stream(partition), partition.partition(), next.offset(), value));
    }
  }

  /** Whether anything came, be it only a gap. */
  private boolean fetch(Set<TopicPartition> behind) {
    consumer.pause(consumer.assignment());
    consumer.resume(behind);
    Map<TopicPartition, Long> before = new HashMap<>();
    behind.forEach(partition -> before.put(partition, consumer.position(partition)));
    for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
      queue(new TopicPartition(one.topic(), one.partition())).add(one);
    }
    return before.entrySet().stream()
        .anyMatch(entry -> consumer.position(entry.getKey()) > entry.getValue());
  }

  private Deque<ConsumerRecord<byte[], byte[]>> queue(TopicPartition partition) {
    Deque<ConsumerRecord<byte[], byte[]>> queue = ahead.get(partition);
    if (queue == null) {
      throw new KafkaUnavailableException(partition + " was not there when reading began");
    }
    return queue;
  }

  private static LogStream stream(TopicPartition partition) {
    return LogStream.ofTopic(partition.topic());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
