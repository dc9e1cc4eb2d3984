package io.tillstream.topology.spout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.StoreUnavailableException;
import io.tillstream.topology.spout.PartitionReading.State;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators about once a second how reading stands: Trident commits no offsets to Kafka, so
 * no ordinary tool could tell the lag. A report that cannot be sent is left out; counting goes on.
 * What was published is also where the next worker learns that a partition has stopped.
 */
final class ReadingReport {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingReport.class);
  private static final long INTERVAL_MILLIS = 1000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final CountStore store;
  private final TopicWatch topic;
  private final Clock clock;
  private long publishedMillis;

  ReadingReport(CountStore store, TopicWatch topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Tells those readings that are new how their partitions stood when they were last published, by
   * whatever worker.
   */
  void restore(Collection<PartitionReading> readings) {
    List<PartitionReading> asking =
        readings.stream().filter(PartitionReading::asksForItsPast).toList();
    if (asking.isEmpty()) {
      return;
    }
    Map<PartitionId, String> published =
        store.published(asking.stream().map(PartitionReading::id).toList());
    asking.forEach(
        reading ->
            reading.past(
                Optional.ofNullable(published.get(reading.id())).flatMap(ReadingReport::lost)));
  }

  /** What {@link #json} wrote of a lost offset. */
  private static Optional<Halt.OffsetLost> lost(String published) {
    try {
      JsonNode json = JSON.readTree(published);
      boolean isOffsetLost =
          json.path("state").asText().equals(State.HALTED.word())
              && json.path("ledger").isIntegralNumber();
      return isOffsetLost
          ? Optional.of(
              new Halt.OffsetLost(
                  json.path("ledger").asLong(),
                  json.path("beginning").asLong(),
                  json.path("end").asLong()))
          : Optional.empty();
    } catch (JsonProcessingException garbled) {
      LOG.warn("A report of how reading stood is no JSON, and is written anew: {}", published);
      return Optional.empty();
    }
  }

  /** Publishes about once a second, and at once where reading has stopped. */
  void publish(Collection<PartitionReading> all) {
    List<PartitionReading> readings = all.stream().filter(PartitionReading::isReportable).toList();
    boolean isDue =
        clock.millis() - publishedMillis >= INTERVAL_MILLIS
            || readings.stream().anyMatch(PartitionReading::isHaltUntold);
    if (!isDue || readings.isEmpty()) {
      return;
    }
    publishedMillis = clock.millis();
    try {
      if (readings.stream().anyMatch(reading -> reading.state() == State.COUNTING)) {
        readEnds(readings);
      }
      Map<String, String> states = new HashMap<>();
      readings.forEach(reading -> states.put(reading.id().toString(), json(reading)));
      store.publish(states);
      readings.forEach(PartitionReading::told);
    } catch (InterruptException shuttingDown) {
      throw shuttingDown;
    } catch (StoreUnavailableException | KafkaException away) {
      LOG.debug("How reading stands is not published: {}", away.getMessage());
    }
  }

  private void readEnds(Collection<PartitionReading> readings) {
    TopicOffsets ends =
        topic.ends(readings.stream().map(reading -> reading.id().partition()).toList());
    readings.forEach(reading -> reading.endOffset(ends.of(reading.id().partition())));
  }

  private String json(PartitionReading reading) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("position", reading.position())
            .put("endOffset", reading.endOffset())
            .put("state", reading.state().word())
            .put("reason", reading.reason())
            .put("atMillis", clock.millis());
    reading.halt().ifPresent(halt -> halt.describe(json));
    return json.toString();
  }
}
