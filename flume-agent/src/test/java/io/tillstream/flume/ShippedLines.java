package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Reads a topic of one partition, from its present end on, in its order. Not thread-safe. */
final class ShippedLines implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Line> lines = new ArrayList<>();

  static ShippedLines ofOrders(Topics topics) {
    return new ShippedLines(topics.bootstrapServers(), topics.orders());
  }

  static ShippedLines ofBehavior(Topics topics) {
    return new ShippedLines(topics.bootstrapServers(), topics.behavior());
  }

  ShippedLines(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seek(
        partition, requireNonNull(consumer.endOffsets(List.of(partition)).get(partition)));
  }

  /** Waits until at least this many records have come, and returns all of them. */
  List<Line> await(int count) {
    Awaitility.await(count + " records").atMost(TIMEOUT).until(() -> soFar().size() >= count);
    return List.copyOf(lines);
  }

  /** Waits until each of these lines has come at least once, and returns all that have come. */
  List<String> awaitAll(Collection<String> texts) {
    Set<String> missing = new HashSet<>(texts);
    int[] seen = {0};
    Awaitility.await(texts.size() + " lines")
        .atMost(TIMEOUT)
        .until(
            () -> {
              List<Line> all = soFar();
              all.subList(seen[0], all.size()).forEach(line -> missing.remove(line.text()));
              seen[0] = all.size();
              return missing.isEmpty();
            });
    return texts();
  }

  /** Waits until each of these lines has come at least once; fails where another line has come. */
  void awaitAllAndNothingElse(Collection<String> written) {
    Set<String> others = new HashSet<>(awaitAll(written));
    written.forEach(others::remove);
    assertThat(others).as("lines that were shipped, and never written").isEmpty();
  }

  /** Reads to the present end of the topic, and returns all records. */
  List<Line> awaitEnd() {
    long end =
        consumer.endOffsets(consumer.assignment()).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    Awaitility.await("the end of the topic")
        .atMost(TIMEOUT)
        .until(
            () -> {
              soFar();
              return consumer.assignment().stream().mapToLong(consumer::position).sum() >= end;
            });
    return List.copyOf(lines);
  }

  List<String> texts() {
    return soFar().stream().map(Line::text).toList();
  }

  /** All records that have come so far. */
  List<Line> soFar() {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      lines.add(new Line(record.key(), record.value()));
    }
    return lines;
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** A record of the topic. */
  static final class Line {
    private final @Nullable String key;
    private final byte[] value;

    private Line(@Nullable String key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    @Nullable String key() {
      return key;
    }

    byte[] value() {
      return value;
    }

    String text() {
      return new String(value, UTF_8);
    }
  }
}
