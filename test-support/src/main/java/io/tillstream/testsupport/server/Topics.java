package io.tillstream.testsupport.server;

import io.tillstream.contract.log.LogStream;
import java.util.Map;
import java.util.Set;

/**
 * The topics of one test in a real Kafka.
 *
 * @param bootstrapServers for clients
 * @param orders name of the topic of orders
 * @param behavior name of the topic of behavior events
 * @param partitions of each topic
 */
public record Topics(String bootstrapServers, String orders, String behavior, int partitions) {

  /** Creates the topics whose names are those of the contract, followed by {@code suffix}. */
  public static Topics create(KafkaServer kafka, String suffix, int partitions) {
    Topics topics =
        new Topics(
            kafka.bootstrapServers(),
            LogStream.ORDERS.topic() + suffix,
            LogStream.BEHAVIOR.topic() + suffix,
            partitions);
    topics.names().forEach(name -> kafka.createTopic(name, partitions));
    return topics;
  }

  /** Whether the names are those of the contract. */
  public boolean hasContractNames() {
    return orders.equals(LogStream.ORDERS.topic());
  }

  /** The settings by which the product finds this Kafka. */
  public Map<String, String> settings() {
    return Map.of("kafka.bootstrapServers", bootstrapServers);
  }

  Set<String> names() {
    return Set.of(orders, behavior);
  }
}
