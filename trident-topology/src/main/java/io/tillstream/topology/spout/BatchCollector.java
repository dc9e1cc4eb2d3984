package io.tillstream.topology.spout;

import io.tillstream.topology.batch.LogLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.storm.trident.operation.TridentCollector;
import org.apache.storm.tuple.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the tuples that the Kafka spout emits for single records, so that one tuple for each
 * partition goes on: a Trident tuple costs more than counting a line.
 */
final class BatchLines implements TridentCollector {

  /** Partition (Integer), offset (Long), value (byte[], or null for a Kafka tombstone). */
  static final Fields FIELDS = new Fields("partition", "offset", "value");

  private static final byte[] NOTHING = {};

  private final TridentCollector target;
  private final Map<Integer, List<LogLine>> byPartition = new HashMap<>();

  BatchLines(TridentCollector target) {
    this.target = target;
  }

  @Override
  public void emit(List<Object> values) {
    byte @Nullable [] value = (byte[]) values.get(2);
    byPartition
        .computeIfAbsent((Integer) values.get(0), partition -> new ArrayList<>())
        .add(new LogLine((Long) values.get(1), value == null ? NOTHING : value));
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
