package io.tillstream.stack.topic;

import io.tillstream.contract.log.LogStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Gets single lines out of Kafka. Not safe for use by several threads. */
public final class LineLookup implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;

  public LineLookup(String bootstrapServers) {
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
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** The value of one record; empty where Kafka does not hold it, or does not answer. */
  public Optional<byte[]> line(LogStream stream, int partition, long offset) {
    TopicPartition asked = new TopicPartition(stream.topic(), partition);
    try {
      List<TopicPartition> one = List.of(asked);
      consumer.assign(one);
      if (offset < 0
          || consumer.beginningOffsets(one).getOrDefault(asked, Long.MAX_VALUE) > offset
          || consumer.endOffsets(one).getOrDefault(asked, 0L) <= offset) {
        return Optional.empty();
      }
      consumer.seek(asked, offset);
      for (ConsumerRecord<byte[], byte[]> found :
          consumer.poll(Duration.ofMillis(TIMEOUT_MILLIS))) {
        if (found.offset() == offset && found.value() != null) {
          return Optional.of(found.value());
        }
      }
      return Optional.empty();
    } catch (KafkaException gone) {
      // out of range by now, no such partition any more, or no Kafka: there is no line to be had
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
