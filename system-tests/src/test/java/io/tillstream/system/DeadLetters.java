package io.tillstream.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import redis.clients.jedis.Jedis;

/** The dead letters in Redis, and the records of Kafka, by where they stand in their topic. */
final class DeadLetters {

  private static final Duration POLL = Duration.ofMillis(200);

  private DeadLetters() {}

  /**
   * What one dead letter says.
   *
   * @param line its bytes, each as one char
   */
  record Letter(String topic, String reason, String line) {}

  /** {@code topic:partition:offset} → letter; two of one place are an error. */
  static Map<String, Letter> in(Jedis jedis) {
    Map<String, Letter> letters = new TreeMap<>();
    byte[] key = "till:{live}:dead-letters".getBytes(UTF_8);
    for (Object entry : jedis.xrange(key, "-".getBytes(UTF_8), "+".getBytes(UTF_8))) {
      Map<String, String> fields = fields((List<?>) ((List<?>) entry).get(1));
      String topic = fields.getOrDefault("topic", "");
      String place = topic + ":" + fields.get("partition") + ":" + fields.get("offset");
      Letter letter =
          new Letter(topic, fields.getOrDefault("reason", ""), fields.getOrDefault("line", ""));
      if (letters.put(place, letter) != null) {
        throw new AssertionError("Two dead letters of " + place);
      }
    }
    return letters;
  }

  /** {@code topic:partition:offset} → the record's value, each byte as one char. */
  static Map<String, String> recordsOf(int kafkaPort, List<String> topics) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort, "max.poll.records", 10_000);
    Map<String, String> records = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records.put(
              record.topic() + ":" + record.partition() + ":" + record.offset(),
              new String(record.value(), ISO_8859_1));
        }
      }
    }
    return records;
  }

  private static Map<String, String> fields(List<?> flat) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < flat.size(); i += 2) {
      fields.put(
          new String((byte[]) flat.get(i), UTF_8),
          new String((byte[]) flat.get(i + 1), ISO_8859_1));
    }
    return fields;
  }
}
