package io.tillstream.topology.spout;

import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.contract.redis.PartitionReport.State;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.LedgerReader;
import io.tillstream.topology.ledger.StoreUnavailableException;
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
 * The spout's report to operators, published about once a second: Trident commits no offsets to
 * Kafka, so no ordinary tool can show the lag. A report that cannot be sent is left out; counting
 * continues. From the last report the next worker also learns that a partition was halted.
 */
final class ReadingReport {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingReport.class);
  private static final long INTERVAL_MILLIS = 1000;

  private final LedgerReader store;
  private final TopicWatch topic;
  private final Clock clock;
  private long publishedMillis;

  ReadingReport(LedgerReader store, TopicWatch topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /**
   * Restores the state of readings that are new from what any worker last published of their
   * partitions.
   */
  void restore(Collection<PartitionReading> readings) {
    List<PartitionReading> unrestored =
        readings.stream().filter(PartitionReading::needsRestore).toList();
    if (unrestored.isEmpty()) {
      return;
    }
    Map<PartitionId, String> published =
        store.published(unrestored.stream().map(PartitionReading::id).toList());
    unrestored.forEach(
        reading ->
            reading.restore(
                Optional.ofNullable(published.get(reading.id())).flatMap(ReadingReport::lost)));
  }

  /** The lost offset for which the partition was halted; empty where it was not. */
  private static Optional<Halt.OffsetLost> lost(String published) {
    PartitionReport report = PartitionReport.parse(published);
    if (report.state() == State.UNREADABLE) {
      LOG.warn("Spout report is not valid JSON; overwriting it: {}", published);
    }
    return report
        .loss()
        .filter(PartitionReport.OffsetLost.class::isInstance)
        .map(PartitionReport.OffsetLost.class::cast)
        .map(lost -> new Halt.OffsetLost(lost.ledger(), lost.beginning(), lost.end()));
  }

  /** Publishes about once a second, and at once where a partition was halted. */
  void publish(Collection<PartitionReading> all) {
    List<PartitionReading> readings = all.stream().filter(PartitionReading::isReportable).toList();
    boolean isDue =
        clock.millis() - publishedMillis >= INTERVAL_MILLIS
            || readings.stream().anyMatch(PartitionReading::hasUnpublishedHalt);
    if (!isDue || readings.isEmpty()) {
      return;
    }
    publishedMillis = clock.millis();
    try {
      if (readings.stream().anyMatch(reading -> reading.state() == State.COUNTING)) {
        readEnds(readings);
      }
      Map<String, String> states = new HashMap<>();
      readings.forEach(
          reading -> states.put(reading.id().toString(), reading.report(publishedMillis).json()));
      store.publish(states);
      readings.forEach(PartitionReading::published);
    } catch (InterruptException shuttingDown) {
      throw shuttingDown;
    } catch (StoreUnavailableException | KafkaException unavailable) {
      LOG.debug("The spout report is not published: {}", unavailable.getMessage());
    }
  }

  private void readEnds(Collection<PartitionReading> readings) {
    TopicOffsets ends =
        topic.ends(readings.stream().map(reading -> reading.id().partition()).toList());
    readings.forEach(reading -> reading.endOffset(ends.of(reading.id().partition())));
  }
}
