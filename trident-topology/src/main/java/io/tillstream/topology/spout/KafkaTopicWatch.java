package io.tillstream.topology.spout;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The watch on a topic of a Kafka cluster. Not safe for use by several threads. */
final class KafkaTopicWatch implements TopicWatch {

  private static final long ID_FRESH_MILLIS = 1000;

  private final String topic;
  private final Admin admin;
  private final Clock clock;
  private @Nullable String id;
  private long idReadMillis;

  KafkaTopicWatch(String bootstrapServers, String topic, Clock clock) {
    this.topic = topic;
    this.clock = clock;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "tillstream-watch-" + topic,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LedgerSpout.KAFKA_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LedgerSpout.KAFKA_TIMEOUT_MILLIS));
  }

  @Override
  public String topicId() {
    String known = id;
    return known == null || clock.millis() - idReadMillis >= ID_FRESH_MILLIS
        ? currentTopicId()
        : known;
  }

  @Override
  public String currentTopicId() {
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic);
    if (description == null) {
      throw new KafkaException("Kafka does not describe topic " + topic);
    }
    String current = description.topicId().toString();
    id = current;
    idReadMillis = clock.millis();
    return current;
  }

  @Override
  public TopicOffsets beginnings(Collection<Integer> partitions) {
    return offsets(partitions, OffsetSpec.earliest());
  }

  @Override
  public TopicOffsets ends(Collection<Integer> partitions) {
    return offsets(partitions, OffsetSpec.latest());
  }

  private TopicOffsets offsets(Collection<Integer> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> request = new HashMap<>();
    for (int partition : partitions) {
      request.put(new TopicPartition(topic, partition), which);
    }
    Map<Integer, Long> offsets = new HashMap<>();
    await(admin.listOffsets(request).all())
        .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
    return new TopicOffsets(offsets);
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(LedgerSpout.KAFKA_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      throw new InterruptException(interrupted);
    } catch (java.util.concurrent.TimeoutException late) {
      throw new TimeoutException("Kafka did not answer in time", late);
    } catch (ExecutionException failed) {
      throw new KafkaException(String.valueOf(failed.getMessage()), failed);
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ZERO);
  }
}
