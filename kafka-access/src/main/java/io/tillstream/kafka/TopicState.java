package io.tillstream.kafka;

import io.tillstream.contract.log.LogStream;
import java.util.Map;

/**
 * A topic as Kafka holds it at one moment.
 *
 * @param id that Kafka gave it; a topic that is created again has another one
 * @param offsets partition → what of it is there
 */
public record TopicState(LogStream stream, String id, Map<Integer, Held> offsets) {

  public TopicState {
    offsets = Map.copyOf(offsets);
  }

  /**
   * The records of a partition that Kafka holds.
   *
   * @param beginning offset of the first one
   * @param end one past the last
   */
  public record Held(long beginning, long end) {}
}
