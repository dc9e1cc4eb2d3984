package io.tillstream.dashboard.store;

import java.util.Map;

/**
 * Values that were in Redis together, at one version.
 *
 * @param version how many commits there were; 0 before the first
 */
public record Reading(long version, Map<Read<?>, Object> values) {

  /** The value of a read that was asked for. */
  @SuppressWarnings("unchecked") // RedisStore puts what this read's own decode made
  public <T> T of(Read<T> read) {
    Object value = values.get(read);
    if (value == null) {
      throw new IllegalArgumentException("Not asked for: " + read);
    }
    return (T) value;
  }
}
