package io.tillstream.topology.batch;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A header of a Kafka record. The value is the record's own, not a copy; not to be changed. */
public final class LineHeader {

  private final String name;
  private final byte @Nullable [] value;

  public LineHeader(String name, byte @Nullable [] value) {
    this.name = name;
    this.value = value;
  }

  public String name() {
    return name;
  }

  public Optional<byte[]> value() {
    return Optional.ofNullable(value);
  }
}
