package io.tillstream.dashboard.store;

import java.util.Map;

/**
 * The values of several reads, all of one version.
 *
 * @param version the number of commits; 0 before the first
 */
public record StoreReading(long version, Map<StoreRead<?>, Object> values) {

  /** The value of {@code read}, which must be one of the reads. */
  @SuppressWarnings("unchecked") // RedisStore puts what this read's own decode made
  public <T> T of(StoreRead<T> read) {
    Object value = values.get(read);
    if (value == null) {
      throw new IllegalArgumentException("Not read: " + read);
    }
    return (T) value;
  }
}
