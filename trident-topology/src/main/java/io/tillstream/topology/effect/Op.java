package io.tillstream.topology.effect;

import java.util.List;
import java.util.Map;

/**
 * One group of changes: what is to happen to one key. The closed list of what a store can do; a new
 * operation is one record here and one branch in each store.
 *
 * <p>Figures are changed relative to what the key holds ({@link AddScore}, {@link AddField}), and
 * what guards them is compared with it ({@link AddMember}, {@link RequireMember}). {@link SetField}
 * and {@link Append} write what they are given; that must not be a figure. None of them takes a
 * value that was read before the commit.
 *
 * <p>A time to live is the time until the key expires, counted from this commit and set again by
 * each later one; 0 leaves the expiry as it is.
 *
 * <p>Lists and maps of a group are those that {@link Effects} fills, not copies; not to be changed.
 */
public sealed interface Op {

  /** The key that is changed or looked at. */
  String key();

  /**
   * Adds to scores of a sorted set. A member whose score becomes 0 stays.
   *
   * @param ttlMillis the time to live of the key
   * @param deltas member → what is added; no score leaves ±{@link Effects#MAX_SCORE}
   */
  record AddScore(String key, long ttlMillis, Deltas deltas) implements Op {}

  /**
   * Adds to fields of a hash.
   *
   * @param ttlMillis the time to live of the key
   * @param deltas field → what is added; no field leaves about ±{@link Effects#MAX_FIELD}
   */
  record AddField(String key, long ttlMillis, Deltas deltas) implements Op {}

  /**
   * Adds members to a set that must not hold them; where it holds one, nothing is committed.
   *
   * @param ttlMillis the time to live of the key
   */
  record AddMember(String key, long ttlMillis, List<String> members) implements Op {}

  /** Requires that a set holds members; where it lacks one, nothing is committed. */
  record RequireMember(String key, List<String> members) implements Op {}

  /** Sets fields of a hash, field → value. */
  record SetField(String key, Map<String, String> values) implements Op {}

  /** Sets fields of a hash that have no value, field → value. */
  record SetFieldIfAbsent(String key, Map<String, String> values) implements Op {}

  /**
   * Appends one entry to a stream.
   *
   * @param ttlMillis the time to live of the key
   * @param maxLength the stream is trimmed to about so many entries, 0 or more
   * @param fields of the entry
   */
  record Append(String key, long ttlMillis, int maxLength, Map<String, byte[]> fields)
      implements Op {}
}
