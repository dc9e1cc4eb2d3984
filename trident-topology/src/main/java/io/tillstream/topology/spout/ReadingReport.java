package io.tillstream.topology.spout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.topology.ledger.CountStore;
import io.tillstream.topology.ledger.StoreUnavailableException;
import io.tillstream.topology.spout.PartitionReading.State;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators about once a second how reading stands: Trident commits no offsets to Kafka, so
 * no ordinary tool could tell the lag. A report that cannot be sent is left out; counting goes on.
 */
final class ReadingReport {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingReport.class);
  private static final long INTERVAL_MILLIS = 1000;

  private final CountStore store;
  private final TopicWatch topic;
  private final Clock clock;
  private long publishedMillis;

  ReadingReport(CountStore store, TopicWatch topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  void publish(Collection<PartitionReading> readings) {
    if (clock.millis() - publishedMillis < INTERVAL_MILLIS || readings.isEmpty()) {
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
