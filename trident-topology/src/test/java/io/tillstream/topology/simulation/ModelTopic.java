package io.tillstream.topology.simulation;

import io.tillstream.topology.simulation.ModelLine.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A topic of the model's Kafka. One that is created again is another topic with another id. */
final class ModelTopic {

  private final String id;
  private final List<Partition> partitions = new ArrayList<>();

  ModelTopic(String id, int partitionCount) {
    this.id = id;
    for (int i = 0; i < partitionCount; i++) {
      addPartition();
    }
  }

  String id() {
    return id;
  }

  List<Partition> partitions() {
    return partitions;
  }

  void addPartition() {
    partitions.add(new Partition());
  }

  /** Its lines at rising offsets, with gaps where the markers of transactions are. */
  static final class Partition {

    private final List<ModelLine> lines = new ArrayList<>();
    private final Set<Long> beginnings = new HashSet<>(Set.of(0L));
    private long beginning;
    private long end;

    void append(Content content) {
      lines.add(new ModelLine(end, content));
      end++;
    }

    void appendMarkers(int count) {
      end += count;
    }

    /** What lies below {@code offset} is dropped, as retention does. */
    void dropBelow(long offset) {
      beginning = Math.max(beginning, Math.min(offset, end));
      beginnings.add(beginning);
    }

    /** Every line that was ever there: what is to be counted does not depend on retention. */
    List<ModelLine> lines() {
      return lines;
    }

    long beginning() {
      return beginning;
    }

    long end() {
      return end;
    }

    /** Whether counting may have begun at {@code offset}. */
    boolean beganAt(long offset) {
      return beginnings.contains(offset);
    }
  }
}
