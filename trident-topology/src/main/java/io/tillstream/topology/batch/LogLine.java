package io.tillstream.topology.batch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line as Kafka holds it, with all that its record says: offset in the topic partition, key,
 * timestamp and headers. Bytes are the record's own, never copies; not to be changed.
 */
public final class LogLine {

  /** The timestamp of a record that has none. */
  public static final long NO_TIMESTAMP = -1;

  private final long offset;
  private final byte @Nullable [] key;
  private final byte[] bytes;
  private final long timestampMillis;
  private final List<LineHeader> headers;

  /** A line whose record has no key, no timestamp and no headers. */
  public LogLine(long offset, byte[] bytes) {
    this(offset, null, bytes, NO_TIMESTAMP, List.of());
  }

  /**
   * A line of a record.
   *
   * @param headers kept as it is
   */
  public LogLine(
      long offset,
      byte @Nullable [] key,
      byte[] bytes,
      long timestampMillis,
      List<LineHeader> headers) {
    this.offset = offset;
    this.key = key;
    this.bytes = bytes;
    this.timestampMillis = timestampMillis;
    this.headers = headers;
  }

  public long offset() {
    return offset;
  }

  /** The record's key; empty where it has none. */
  public Optional<byte[]> key() {
    return Optional.ofNullable(key);
  }

  /** The line itself: the record's value, without bytes where it has none. */
  public byte[] bytes() {
    return bytes;
  }

  /** The record's timestamp in epoch milliseconds, or {@link #NO_TIMESTAMP}. */
  public long timestampMillis() {
    return timestampMillis;
  }

  /** The record's headers, in their order; mostly none. */
  public List<LineHeader> headers() {
    return headers;
  }
}
