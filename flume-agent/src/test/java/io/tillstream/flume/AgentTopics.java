package io.tillstream.flume;

import io.tillstream.testsupport.server.KafkaServer;

/**
 * The two topics that an agent ships to, each of one partition, so that its lines have one order.
 */
record AgentTopics(String bootstrapServers, String orders, String behavior) {

  /** The topics of that suffix; creates them. The empty suffix gives the names of the contract. */
  static AgentTopics create(KafkaServer kafka, String suffix) {
    AgentTopics topics =
        new AgentTopics(kafka.bootstrapServers(), "orders" + suffix, "behavior" + suffix);
    kafka.createTopic(topics.orders, 1);
    kafka.createTopic(topics.behavior, 1);
    return topics;
  }

  ShippedLines readOrders() {
    return new ShippedLines(bootstrapServers, orders);
  }

  ShippedLines readBehavior() {
    return new ShippedLines(bootstrapServers, behavior);
  }
}
