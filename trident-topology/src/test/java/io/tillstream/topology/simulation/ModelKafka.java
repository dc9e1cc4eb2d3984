package io.tillstream.topology.simulation;

import io.tillstream.contract.log.LogStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The model of Kafka: the two topics as they are, and all that had their names. */
final class ModelKafka {

  private final Map<LogStream, ModelTopic> current = new EnumMap<>(LogStream.class);
  private final Map<String, ModelTopic> all = new HashMap<>();

  void create(LogStream stream, int partitions) {
    ModelTopic topic = new ModelTopic(stream.topic() + "-id-" + all.size(), partitions);
    current.put(stream, topic);
    all.put(topic.id(), topic);
  }

  ModelTopic topic(LogStream stream) {
    return current.get(stream);
  }

  ModelTopic ofId(String id) {
    return all.get(id);
  }
}
