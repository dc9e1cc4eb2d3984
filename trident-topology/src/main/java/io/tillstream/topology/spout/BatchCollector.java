package io.tillstream.topology.spout;

import io.tillstream.topology.batch.LineHeader;
import io.tillstream.topology.batch.LogLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.tuple.Fields;
import org.apache.storm.tuple.Values;

/**
 * Collector of the tuples that the Kafka spout emits for single records, so that one tuple for each
 * partition goes on: a Trident tuple costs more than counting a line.
 */
final class BatchCollector implements TridentCollector {

  /** Partition (Integer) and line ({@link LogLine}). */
  static final Fields FIELDS = new Fields("partition", "line");

  private static final byte[] NOTHING = {};

  private final TridentCollector target;
  private final Map<Integer, List<LogLine>> byPartition = new HashMap<>();

  BatchCollector(TridentCollector target) {
    this.target = target;
  }

  /** The tuple of a record. A tombstone is a line without bytes. */
  static List<Object> tuple(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    byte[] value = kafkaRecord.value();
    return new Values(
        kafkaRecord.partition(),
        new LogLine(
            kafkaRecord.offset(),
            kafkaRecord.key(),
            value == null ? NOTHING : value,
            kafkaRecord.timestamp(),
            headers(kafkaRecord.headers())));
  }

  private static List<LineHeader> headers(Headers ofRecord) {
    if (!ofRecord.iterator().hasNext()) {
      return List.of();
    }
    List<LineHeader> headers = new ArrayList<>();
    for (Header header : ofRecord) {
      headers.add(new LineHeader(header.key(), header.value()));
    }
    return headers;
  }

  @Override
  public void emit(List<Object> values) {
    byPartition
        .computeIfAbsent((Integer) values.get(0), partition -> new ArrayList<>())
        .add((LogLine) values.get(1));
  }

  List<LogLine> of(int partition) {
    return byPartition.getOrDefault(partition, List.of());
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void reportError(Throwable error) {
    target.reportError(error);
  }
}
