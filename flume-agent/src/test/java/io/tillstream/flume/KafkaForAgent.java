package io.tillstream.flume;

import io.tillstream.testsupport.server.KafkaServer;
import java.nio.file.Path;

/** The Kafka that an agent ships to. */
final class KafkaForAgent {

  private KafkaForAgent() {}

  /** Starts one, with both topics, each of one partition so that its lines have one order. */
  static KafkaServer start(Path folder) {
    KafkaServer kafka = KafkaServer.start(folder);
    kafka.createTopic("orders", 1);
    kafka.createTopic("behavior", 1);
    return kafka;
  }
}
