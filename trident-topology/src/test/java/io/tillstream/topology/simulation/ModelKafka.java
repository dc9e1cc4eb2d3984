package io.tillstream.topology.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The model of Kafka: the topics as they are, and all that had their names. */
final class ModelKafka {

  private final Map<SimulatedStream, ModelTopic> current = new EnumMap<>(SimulatedStream.class);
  private final Map<String, ModelTopic> all = new HashMap<>();

  void create(SimulatedStream stream, int partitions) {
    ModelTopic topic = new ModelTopic(stream.topic() + "-id-" + all.size(), partitions);
    current.put(stream, topic);
    all.put(topic.id(), topic);
  }

  ModelTopic topic(SimulatedStream stream) {
    return current.get(stream);
  }

  ModelTopic ofId(String id) {
    return all.get(id);
  }
}
