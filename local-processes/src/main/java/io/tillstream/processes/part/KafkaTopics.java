package io.tillstream.processes.part;

import io.tillstream.processes.os.StartException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a broker. */
public final class KafkaTopics {

  private static final String TIMEOUT_MILLIS = "5000";

  private KafkaTopics() {}

  /**
   * Makes the topics that are not there yet; one that is there keeps its partitions.
   *
   * @param topics name → partitions
   * @return whether the broker answers and has all of them
   */
  public static boolean present(String bootstrapServers, Map<String, Integer> topics) {
    try (Admin admin = admin(bootstrapServers)) {
      if (admin.describeCluster().nodes().get().isEmpty()) {
        return false;
      }
      Set<String> there = admin.listTopics().names().get();
      for (Map.Entry<String, Integer> topic : topics.entrySet()) {
        if (!there.contains(topic.getKey())) {
          create(admin, topic.getKey(), topic.getValue());
        }
      }
      return topics.isEmpty() || everyPartitionIsLed(admin, topics.keySet());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RetriableException) {
        return false;
      }
      throw new StartException(
          "Kafka at " + bootstrapServers + " refuses: " + failure.getCause(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while asking Kafka for its topics", interrupted);
    }
  }

  private static boolean everyPartitionIsLed(Admin admin, Set<String> topics)
      throws ExecutionException, InterruptedException {
    return admin.describeTopics(topics).allTopicNames().get().values().stream()
        .flatMap(description -> description.partitions().stream())
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private static void create(Admin admin, String name, int partitions)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(Set.of(new NewTopic(name, partitions, (short) 1))).all().get();
    } catch (ExecutionException failure) {
      if (!(failure.getCause() instanceof TopicExistsException)) {
        throw failure;
      }
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
