package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka which topics there are and what they hold. Thread-safe. */
public final class TopicCatalog implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final String bootstrapServers;
  private final Admin admin;

  public TopicCatalog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "tillstream-command",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS));
  }

  /**
   * A stream's topic as it is now.
   *
   * @throws KafkaUnavailableException where Kafka does not answer or has no such topic
   */
  public TopicState read(LogStream stream) {
    String topic = stream.topic();
    TopicDescription description =
        await(admin.describeTopics(List.of(topic)).allTopicNames(), topic).get(topic);
    if (description == null) {
      throw new KafkaUnavailableException(
          "Kafka at " + bootstrapServers + " has no topic " + topic);
    }
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> last = new HashMap<>();
    description
        .partitions()
        .forEach(
            partition -> {
              TopicPartition one = new TopicPartition(topic, partition.partition());
              first.put(one, OffsetSpec.earliest());
              last.put(one, OffsetSpec.latest());
            });
    Map<TopicPartition, Long> beginnings = offsets(first, topic);
    Map<Integer, TopicState.Held> held = new HashMap<>();
    offsets(last, topic)
        .forEach(
            (partition, end) ->
                held.put(
                    partition.partition(),
                    new TopicState.Held(beginnings.getOrDefault(partition, 0L), end)));
    return new TopicState(stream, description.topicId().toString(), held);
  }

  private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> asked, String topic) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await(admin.listOffsets(asked).all(), topic)
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  private <T> T await(KafkaFuture<T> future, String topic) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new KafkaUnavailableException(
            "Kafka at " + bootstrapServers + " has no topic " + topic, failure);
      }
      throw new KafkaUnavailableException(
          "Kafka at "
              + bootstrapServers
              + " cannot describe topic "
              + topic
              + " ("
              + failure.getCause()
              + "). Is it running, and is kafka.bootstrapServers right?",
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException(
          "Interrupted while asking Kafka for topic " + topic, interrupted);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
