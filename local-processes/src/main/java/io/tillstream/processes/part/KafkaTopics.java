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

/** Creation of the topics of a broker. */
public final class KafkaTopics {

  private static final String TIMEOUT_MILLIS = "5000";

  private KafkaTopics() {}

  /**
   * Creates missing topics; an existing topic keeps its partitions.
   *
   * @param topics number of partitions by topic name
   * @return whether the broker answers and every partition of the topics has a leader
   * @throws StartException if Kafka reports an error that a retry does not solve
   */
  public static boolean present(String bootstrapServers, Map<String, Integer> topics) {
    try (Admin admin = admin(bootstrapServers)) {
      if (admin.describeCluster().nodes().get().isEmpty()) {
        return false;
      }
      Set<String> existing = admin.listTopics().names().get();
      for (Map.Entry<String, Integer> topic : topics.entrySet()) {
        if (!existing.contains(topic.getKey())) {
          create(admin, topic.getKey(), topic.getValue());
        }
      }
      return topics.isEmpty() || everyPartitionHasALeader(admin, topics.keySet());
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RetriableException) {
        return false;
      }
      throw new StartException(
          "Kafka at " + bootstrapServers + " cannot create the topics: " + failure.getCause(),
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while creating the topics", interrupted);
    }
  }

  private static boolean everyPartitionHasALeader(Admin admin, Set<String> topics)
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
