package io.tillstream.testsupport.server;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.KafkaPart;
import io.tillstream.processes.part.KafkaRoute;
import io.tillstream.processes.part.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;

/**
 * A real Kafka broker on free ports of 127.0.0.1, with {@code conf/kafka.properties}. Topics are
 * not created automatically. Thread-safe.
 */
public final class KafkaServer implements Server {

  private static final Duration TOPIC_PATIENCE = Duration.ofMinutes(1);
  private static final Duration DELETION_POLL = Duration.ofMillis(20);

  private final KafkaPart part;
  private final ServerProcess process;

  private KafkaServer(KafkaPart part, ServerProcess process) {
    this.part = part;
    this.process = process;
  }

  /**
   * Starts a broker and waits until it answers a metadata request.
   *
   * @param folder folder of its data and {@code kafka.log}; existing data are used
   * @throws StartException if it does not become ready; the message contains the end of its log
   */
  public static KafkaServer start(Path folder) {
    return start(folder, List.of());
  }

  /**
   * Starts a broker with additional listeners.
   *
   * @throws StartException if it does not become ready; the message contains the end of its log
   */
  public static KafkaServer start(Path folder, List<KafkaRoute> routes) {
    KafkaPart part =
        new KafkaPart(
            Home.find(),
            folder,
            folder.resolve("kafka.log"),
            ServerProcess.PORTS.next(),
            ServerProcess.PORTS.next(),
            Map.of(),
            routes);
    return new KafkaServer(part, ServerProcess.start(part));
  }

  /** Address for clients, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return part.bootstrapServers();
  }

  public int port() {
    return part.kafkaPort();
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Creates a topic and waits until each of its partitions has a leader; an existing topic is not
   * changed.
   *
   * @throws StartException if the broker does not create it
   */
  public void createTopic(String name, int partitions) {
    long deadline = System.nanoTime() + TOPIC_PATIENCE.toNanos();
    while (!KafkaTopics.present(bootstrapServers(), Map.of(name, partitions))) {
      if (System.nanoTime() - deadline > 0) {
        throw new StartException("Kafka did not make the topic " + name + " in time");
      }
    }
  }

  /**
   * Deletes those of the topics that exist, and waits until their names are free again.
   *
   * @throws StartException where the broker does not delete them
   */
  public void deleteTopics(Set<String> names) {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      Set<String> present = new HashSet<>(names);
      present.retainAll(admin.listTopics().names().get());
      admin.deleteTopics(present).all().get();
      Awaitility.await("deletion of " + names)
          .atMost(TOPIC_PATIENCE)
          .pollInterval(DELETION_POLL)
          .until(() -> Collections.disjoint(admin.listTopics().names().get(), names));
    } catch (ExecutionException failure) {
      throw new StartException("Kafka did not delete " + names, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while deleting " + names, interrupted);
    }
  }

  /** Kills it (SIGKILL) and waits until it has ended. */
  public void kill() {
    process.kill();
  }

  /**
   * Kills it if it is running, restarts it on the same ports and data, and waits until it answers.
   */
  public void restart() {
    process.restart();
  }

  /** The same as {@link #kill}: data that must survive are on disk. */
  @Override
  public void close() {
    process.kill();
  }
}
