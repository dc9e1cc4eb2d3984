package io.tillstream.topology.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A batch of effects: changes to Redis that happen together or not at all. What they mean is not
 * known here; any counting that can be said as "increment this member of that sorted set, add this
 * field, append this entry" can be committed by the same script.
 *
 * <p>Increments of the same member add up before they are sent. Deltas are 0 or greater; sums stop
 * at {@link #MAX_DELTA}, which the script refuses, so that nothing wraps around.
 *
 * <p>Not safe for use by several threads.
 */
public final class Effects {

  /** One above the largest score that a sorted set holds exactly: 2^53. */
  public static final long MAX_DELTA = 1L << 53;

  private final Map<String, Increments> scores = new LinkedHashMap<>();
  private final Map<String, Increments> fields = new LinkedHashMap<>();
  private final Map<String, Members> members = new LinkedHashMap<>();
  private final Map<String, Members> required = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> initialValues = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private int updates;

  /** The increments of a sorted set that never expires. */
  public Increments scores(String key) {
    return scores(key, 0);
  }

  /** The increments of a sorted set that expires {@code ttlMillis} after this commit; 0: never. */
  public Increments scores(String key, long ttlMillis) {
    return find(scores, key, absent -> new Increments(absent, ttlMillis));
  }

  /** The increments of the fields of a hash; expiry as with {@link #scores(String, long)}. */
  public Increments fields(String key, long ttlMillis) {
    return find(fields, key, absent -> new Increments(absent, ttlMillis));
  }

  /**
   * Adds a member to a set that does not hold it; where it does by then, none of these effects
   * happens. Expiry as with {@link #scores(String, long)}.
   */
  public void addMember(String key, long ttlMillis, String member) {
    find(members, key, absent -> new Members(absent, ttlMillis, new ArrayList<>()))
        .members()
        .add(member);
    updates++;
  }

  /** Requires that a set holds a member; where it does not, none of these effects happens. */
  public void requireMember(String key, String member) {
    find(required, key, absent -> new Members(absent, 0, new ArrayList<>())).members().add(member);
    updates++;
  }

  /** Sets a field of a hash. The last value wins. */
  public void setField(String key, String field, String value) {
    put(values, key, field, value);
  }

  /** Sets a field of a hash unless it has a value by then. */
  public void setFieldIfAbsent(String key, String field, String value) {
    put(initialValues, key, field, value);
  }

  /** Appends an entry to a stream, which is then trimmed to about {@code maxLength} entries. */
  public void append(String key, int maxLength, Map<String, byte[]> fieldsOfEntry) {
    entries.add(new Entry(key, maxLength, new LinkedHashMap<>(fieldsOfEntry)));
    updates++;
  }

  /** How many single changes these effects are, the measure of what a script call costs. */
  public int updates() {
    return updates;
  }

  Map<String, Increments> allScores() {
    return scores;
  }

  Map<String, Increments> allFields() {
    return fields;
  }

  Map<String, Members> allMembers() {
    return members;
  }

  Map<String, Members> allRequired() {
    return required;
  }

  Map<String, Map<String, String>> allValues() {
    return values;
  }

  Map<String, Map<String, String>> allInitialValues() {
    return initialValues;
  }

  List<Entry> allEntries() {
    return entries;
  }

  private void put(
      Map<String, Map<String, String>> target, String key, String field, String value) {
    if (find(target, key, absent -> new LinkedHashMap<>()).put(field, value) == null) {
      updates++;
    }
  }

  /** computeIfAbsent with a type that the nullness checker can follow. */
  private static <T> T find(Map<String, T> map, String key, Function<String, T> make) {
    T found = map.get(key);
    if (found == null) {
      found = make.apply(key);
      map.put(key, found);
    }
    return found;
  }

  record Members(String key, long ttlMillis, List<String> members) {}

  record Entry(String key, int maxLength, Map<String, byte[]> fields) {}

  /** What to add to the members of one sorted set, or to the fields of one hash. */
  public final class Increments {

    private final String key;
    private final long ttlMillis;
    private final Map<String, Sum> sums = new HashMap<>();
    private long largestDelta;

    private Increments(String key, long ttlMillis) {
      this.key = key;
      this.ttlMillis = ttlMillis;
    }

    /**
     * Adds {@code delta} to {@code member}; 0 makes the member exist.
     *
     * @param delta 0 or greater
     */
    public void add(String member, long delta) {
      if (delta < 0) {
        throw new IllegalArgumentException("A delta is 0 or greater, not " + delta);
      }
      Sum sum = sums.get(member);
      if (sum == null) {
        sum = new Sum();
        sums.put(member, sum);
        updates++;
      }
      sum.value = Math.min(MAX_DELTA, sum.value + Math.min(MAX_DELTA, delta));
      largestDelta = Math.max(largestDelta, sum.value);
    }

    /** What is added in all; wraps around where that is more than a long. */
    public long sum() {
      return sums.values().stream().mapToLong(Sum::value).sum();
    }

    /** What is added to {@code member}. */
    public long sum(String member) {
      Sum sum = sums.get(member);
      return sum == null ? 0 : sum.value;
    }

    /** Whether no sum has reached {@link #MAX_DELTA}, from which on nothing is added up. */
    public boolean isExact() {
      return largestDelta < MAX_DELTA;
    }

    String key() {
      return key;
    }

    long ttlMillis() {
      return ttlMillis;
    }

    long largestDelta() {
      return largestDelta;
    }

    Map<String, Sum> sums() {
      return sums;
    }
  }

  static final class Sum {
    private long value;

    long value() {
      return value;
    }
  }
}
