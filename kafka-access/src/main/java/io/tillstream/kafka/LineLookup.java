package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gets single lines out of Kafka. Not safe for use by several threads. */
public final class LineLookup implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final String bootstrapServers;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public LineLookup(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "tillstream-lookup",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                // a topic that is gone stays gone
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /**
   * The value of one record; empty where Kafka does not hold it.
   *
   * @throws KafkaUnavailableException where Kafka does not answer
   */
  public Optional<byte[]> line(LogStream stream, int partition, long offset) {
    TopicPartition asked = new TopicPartition(stream.topic(), partition);
    try {
      return isHeld(asked, offset) ? read(asked, offset) : Optional.empty();
    } catch (OffsetOutOfRangeException | UnknownTopicOrPartitionException goneMeanwhile) {
      return Optional.empty();
    } catch (KafkaException failure) {
      throw new KafkaUnavailableException(failed(String.valueOf(failure.getMessage())), failure);
    }
  }

  /** A partition that is not there would look like a Kafka that does not tell its offsets. */
  private boolean isHeld(TopicPartition asked, long offset) {
    List<TopicPartition> one = List.of(asked);
    return offset >= 0
        && consumer.partitionsFor(asked.topic()).stream()
            .anyMatch(found -> found.partition() == asked.partition())
        && consumer.beginningOffsets(one).getOrDefault(asked, Long.MAX_VALUE) <= offset
        && consumer.endOffsets(one).getOrDefault(asked, 0L) > offset;
  }

  private Optional<byte[]> read(TopicPartition asked, long offset) {
    consumer.assign(List.of(asked));
    consumer.seek(asked, offset);
    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(TIMEOUT_MILLIS));
    for (ConsumerRecord<byte[], byte[]> found : records) {
      if (found.offset() == offset && found.value() != null) {
        return Optional.of(found.value());
      }
    }
    // the position moves past what is no record any more, and stands still without an answer
    if (consumer.position(asked) == offset) {
      throw new KafkaUnavailableException(
          failed("no answer within " + TIMEOUT_MILLIS / 1000 + " s"));
    }
    return Optional.empty();
  }

  private String failed(String why) {
    return "Kafka at %s: %s. Is it running, and is kafka.bootstrapServers right?"
        .formatted(bootstrapServers, why);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
