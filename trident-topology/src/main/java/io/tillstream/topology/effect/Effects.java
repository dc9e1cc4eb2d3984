package io.tillstream.topology.effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A batch of effects: changes to a store that happen together or not at all, as groups in the order
 * in which the first change of each was added. What they mean is not known here; any counting that
 * can be said as "add this to that member of a sorted set, add this field, append this entry" can
 * be committed by the same store.
 *
 * <p>Effects are checked while they are built: nothing in them is null, and sums that leave the
 * exact range are reported by {@link #overflow()}, in which case they must not be committed.
 *
 * <p>Not safe for use by several threads.
 */
public final class Effects {

  /** The largest score that a sorted set holds exactly, 2^53 - 1; the smallest is its negative. */
  public static final long MAX_SCORE = (1L << 53) - 1;

  /**
   * The largest value of a field, a little less than 2^63 so that a script that adds in double
   * precision can tell; the smallest is its negative.
   */
  public static final long MAX_FIELD = 9_223_372_036_854_770_000L;

  private final List<Op> ops = new ArrayList<>();
  private final Map<Class<? extends Op>, Map<String, Op>> groups = new HashMap<>();
  private Optional<Overflow> overflow = Optional.empty();
  private int updates;

  /**
   * A sum that left the exact range.
   *
   * @param key of the sorted set or hash
   * @param member or field
   */
  public record Overflow(String key, String member) {}

  /** The deltas of a sorted set that never expires. */
  public Deltas scores(String key) {
    return scores(key, 0);
  }

  /** The deltas of a sorted set that expires {@code ttlMillis} after this commit; 0: never. */
  public Deltas scores(String key, long ttlMillis) {
    return group(
            Op.AddScore.class,
            key,
            absent -> new Op.AddScore(absent, ttlMillis, new Deltas(this, absent, MAX_SCORE)))
        .deltas();
  }

  /** The deltas of the fields of a hash; expiry as with {@link #scores(String, long)}. */
  public Deltas fields(String key, long ttlMillis) {
    return group(
            Op.AddField.class,
            key,
            absent -> new Op.AddField(absent, ttlMillis, new Deltas(this, absent, MAX_FIELD)))
        .deltas();
  }

  /**
   * Adds a member to a set that must not hold it; where it does by then, none of these effects
   * happens. Expiry as with {@link #scores(String, long)}.
   */
  public void addMember(String key, long ttlMillis, String member) {
    group(Op.AddMember.class, key, absent -> new Op.AddMember(absent, ttlMillis, new ArrayList<>()))
        .members()
        .add(Objects.requireNonNull(member));
    updates++;
  }

  /** Requires that a set holds a member; where it does not, none of these effects happens. */
  public void requireMember(String key, String member) {
    group(Op.RequireMember.class, key, absent -> new Op.RequireMember(absent, new ArrayList<>()))
        .members()
        .add(Objects.requireNonNull(member));
    updates++;
  }

  /** Sets a field of a hash. The last value wins, so that it must not be a figure. */
  public void setField(String key, String field, String value) {
    put(
        group(Op.SetField.class, key, absent -> new Op.SetField(absent, new LinkedHashMap<>()))
            .values(),
        field,
        value);
  }

  /** Sets a field of a hash unless it has a value by then. */
  public void setFieldIfAbsent(String key, String field, String value) {
    put(
        group(
                Op.SetFieldIfAbsent.class,
                key,
                absent -> new Op.SetFieldIfAbsent(absent, new LinkedHashMap<>()))
            .values(),
        field,
        value);
  }

  /** Appends an entry to a stream that never expires, see {@link Op.Append}. */
  public void append(String key, int maxLength, Map<String, byte[]> fieldsOfEntry) {
    append(key, 0, maxLength, fieldsOfEntry);
  }

  /** Appends an entry to a stream, which is then trimmed to about {@code maxLength} entries. */
  public void append(String key, long ttlMillis, int maxLength, Map<String, byte[]> fieldsOfEntry) {
    ops.add(new Op.Append(key, ttlMillis, maxLength, new LinkedHashMap<>(fieldsOfEntry)));
    updates++;
  }

  /** How many single changes these effects are, the measure of what a commit costs. */
  public int updates() {
    return updates;
  }

  /** All groups, in order; a view. */
  public List<Op> ops() {
    return Collections.unmodifiableList(ops);
  }

  /** The first sum that left the exact range. Effects with one must not be committed. */
  public Optional<Overflow> overflow() {
    return overflow;
  }

  /** What is added to a field of a hash; 0 where nothing is. */
  public long fieldDelta(String key, String field) {
    Op group = groups.getOrDefault(Op.AddField.class, Map.of()).get(key);
    return group instanceof Op.AddField fields ? fields.deltas().sum(field) : 0;
  }

  void updated() {
    updates++;
  }

  void overflowed(String key, String member) {
    if (overflow.isEmpty()) {
      overflow = Optional.of(new Overflow(key, member));
    }
  }

  private void put(Map<String, String> values, String field, String value) {
    Objects.requireNonNull(value);
    if (values.put(Objects.requireNonNull(field), value) == null) {
      updates++;
    }
  }

  /** The one group of this kind and key; made where there is none. */
  private <T extends Op> T group(Class<T> kind, String key, Function<String, T> create) {
    Map<String, Op> ofKind = groups.get(kind);
    if (ofKind == null) {
      ofKind = new HashMap<>();
      groups.put(kind, ofKind);
    }
    Op found = ofKind.get(key);
    if (found != null) {
      return kind.cast(found);
    }
    T created = create.apply(Objects.requireNonNull(key));
    ofKind.put(key, created);
    ops.add(created);
    return created;
  }
}
