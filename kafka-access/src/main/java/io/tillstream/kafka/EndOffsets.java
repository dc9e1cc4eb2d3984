package io.tillstream.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** The end offsets of topics. */
public final class EndOffsets {

  private static final String TIMEOUT_MILLIS = "5000";

  private EndOffsets() {}

  /**
   * The end offset of each partition: the offset that the next record gets.
   *
   * @return {@code topic:partition} → offset; empty where the broker does not answer in time
   */
  public static Map<String, Long> of(String bootstrapServers, Collection<String> topics) {
    try (Admin admin = admin(bootstrapServers)) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (topic, description) ->
                  description
                      .partitions()
                      .forEach(
                          partition ->
                              asked.put(
                                  new TopicPartition(topic, partition.partition()),
                                  OffsetSpec.latest())));
      Map<String, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach(
              (partition, end) ->
                  ends.put(partition.topic() + ":" + partition.partition(), end.offset()));
      return ends;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RetriableException) {
        return Map.of();
      }
      throw new KafkaUnavailableException(
          "Kafka at " + bootstrapServers + " refuses: " + failure.getCause(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException(
          "Interrupted while asking Kafka for its offsets", interrupted);
    }
  }

  private static Admin admin(String bootstrapServers) {
    Properties client = new Properties();
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return Admin.create(client);
  }
}
