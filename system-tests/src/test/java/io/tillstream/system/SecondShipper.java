package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.system.FreshLines.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Ships lines beside the agent, to partitions of its own choice; and adds partitions. */
final class SecondShipper implements AutoCloseable {

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  SecondShipper(String broker) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                // so that it sees new partitions soon; five minutes are usual
                ProducerConfig.METADATA_MAX_AGE_CONFIG,
                "500"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** How many partitions the topic of a stream has. */
  int partitions(LogStream stream) {
    return producer.partitionsFor(stream.topic()).size();
  }

  /** Adds one to the topic of each stream, and returns their numbers when they take records. */
  Map<LogStream, Integer> addPartitions() throws Exception {
    Map<LogStream, Integer> added = new HashMap<>();
    for (LogStream stream : LogStream.values()) {
      int number = partitions(stream);
      admin
          .createPartitions(Map.of(stream.topic(), NewPartitions.increaseTo(number + 1)))
          .all()
          .get();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> producer.partitionsFor(stream.topic()).size() > number);
      added.put(stream, number);
    }
    return added;
  }

  /** Ships lines, each to the partition of its stream, and returns when Kafka has them. */
  void ship(Collection<Line> lines, Map<LogStream, Integer> partitions) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (Line line : lines) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  line.stream().topic(),
                  partitions.get(line.stream()),
                  line.key().getBytes(UTF_8),
                  line.text().getBytes(UTF_8))));
    }
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
  }

  /** The offset that the next record of a partition gets. */
  long end(LogStream stream, int partition) throws Exception {
    TopicPartition asked = new TopicPartition(stream.topic(), partition);
    return admin
        .listOffsets(Map.of(asked, OffsetSpec.latest()))
        .partitionResult(asked)
        .get()
        .offset();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
