package io.tillstream.topology.effect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch of effects: changes to a store that happen together or not at all, as groups in the order
 * in which the first change of each was added. What they mean is not known here; any counting that
 * can be said as "add this to that member of a sorted set, add this field, append this entry" can
 * be committed by the same store.
 *
 * <p>Effects are checked while they are built, so that a store can apply them as long as it can
 * apply any. A null is a {@link NullPointerException}. An {@link IllegalArgumentException} is what
 * no store takes: a key of two kinds (sorted set, hash, set, stream) or of two times to live, a
 * field that is both set and added to, a time to live below 0 or above {@link #MAX_TTL_MILLIS}, an
 * entry of a stream without a field or with more than {@link #MAX_ENTRY_FIELDS}. Sums that leave
 * the exact range are reported by {@link #overflow()}, in which case they must not be committed.
 *
 * <p>A time to live is the time until the key expires, counted from this commit and set again by
 * each later one; 0 leaves the expiry as it is. A window that has expired and is written again
 * holds only what was counted since.
 *
 * <p>Not safe for use by several threads.
 */
public sealed class Effects permits ProtocolEffects {

  /** The largest score that a sorted set holds exactly, 2^53 - 1; the smallest is its negative. */
  public static final long MAX_SCORE = (1L << 53) - 1;

  /**
   * The largest value of a field, so much less than 2^63 that a script which adds in double
   * precision, and so is off by less than 2,000, stays within 64 bits; the smallest is its
   * negative.
   */
  public static final long MAX_FIELD = 9_223_372_036_854_770_000L;

  /** The longest time to live, some 31,000 years. */
  public static final long MAX_TTL_MILLIS = 1_000_000_000_000_000L;

  /** The most fields of one entry of a stream. */
  public static final int MAX_ENTRY_FIELDS = 1_900;

  private final Map<String, KeyUse> keys = new HashMap<>();
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

  /** What a key is used as. Only the groups that may let it expire have a say on when. */
  private record KeyUse(Kind kind, OptionalLong ttlMillis) {}

  private enum Kind {
    SORTED_SET,
    HASH,
    SET,
    STREAM
  }

  /** The deltas of a sorted set, whose expiry stays as it is. */
  public Deltas scores(String key) {
    return scores(key, 0);
  }

  /** The deltas of a sorted set that expires {@code ttlMillis} after this commit; 0: as before. */
  public Deltas scores(String key, long ttlMillis) {
    return group(
            Op.AddScore.class,
            Kind.SORTED_SET,
            key,
            OptionalLong.of(ttlMillis),
            absent -> new Op.AddScore(absent, ttlMillis, new Deltas(this, absent, MAX_SCORE)))
        .deltas();
  }

  /** The deltas of the fields of a hash; expiry as with {@link #scores(String, long)}. */
  public Deltas fields(String key, long ttlMillis) {
    return group(
            Op.AddField.class,
            Kind.HASH,
            key,
            OptionalLong.of(ttlMillis),
            absent -> new Op.AddField(absent, ttlMillis, new Deltas(this, absent, MAX_FIELD)))
        .deltas();
  }

  /** Sets a field of a hash. The last value wins, so that it must not be a figure. */
  public void setField(String key, String field, String value) {
    put(
        key,
        group(
                Op.SetField.class,
                Kind.HASH,
                key,
                OptionalLong.empty(),
                absent -> new Op.SetField(absent, new LinkedHashMap<>()))
            .values(),
        field,
        value);
  }

  /** Sets a field of a hash unless it has a value by then. */
  public void setFieldIfAbsent(String key, String field, String value) {
    put(
        key,
        group(
                Op.SetFieldIfAbsent.class,
                Kind.HASH,
                key,
                OptionalLong.empty(),
                absent -> new Op.SetFieldIfAbsent(absent, new LinkedHashMap<>()))
            .values(),
        field,
        value);
  }

  /** Appends an entry to a stream, whose expiry stays as it is, see {@link Op.Append}. */
  public void append(String key, int maxLength, Map<String, byte[]> fieldsOfEntry) {
    append(key, 0, maxLength, fieldsOfEntry);
  }

  /** Appends an entry to a stream, which is then trimmed to about {@code maxLength} entries. */
  public void append(String key, long ttlMillis, int maxLength, Map<String, byte[]> fieldsOfEntry) {
    int fields = fieldsOfEntry.size();
    if (fields == 0 || fields > MAX_ENTRY_FIELDS) {
      throw new IllegalArgumentException("an entry of " + fields + " fields for " + key);
    }
    if (maxLength < 0) {
      throw new IllegalArgumentException("a length of " + maxLength + " for " + key);
    }
    Map<String, byte[]> copy = new LinkedHashMap<>();
    fieldsOfEntry.forEach(
        (field, value) ->
            copy.put(Objects.requireNonNull(field), Objects.requireNonNull(value).clone()));
    use(key, Kind.STREAM, OptionalLong.of(ttlMillis));
    ops.add(new Op.Append(key, ttlMillis, maxLength, copy));
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
    return found(Op.AddField.class, key) instanceof Op.AddField fields
        ? fields.deltas().sum(field)
        : 0;
  }

  void updated() {
    updates++;
  }

  void overflowed(String key, String member) {
    if (overflow.isEmpty()) {
      overflow = Optional.of(new Overflow(key, member));
    }
  }

  /** Throws if a field of a hash is set by these effects, and so cannot be added to. */
  void requireNotSet(String key, String field) {
    boolean isSet =
        found(Op.SetField.class, key) instanceof Op.SetField set && set.values().containsKey(field);
    boolean isSetIfAbsent =
        found(Op.SetFieldIfAbsent.class, key) instanceof Op.SetFieldIfAbsent set
            && set.values().containsKey(field);
    if (isSet || isSetIfAbsent) {
      throw bothSetAndAddedTo(key, field);
    }
  }

  private void put(String key, Map<String, String> values, String field, String value) {
    Objects.requireNonNull(value);
    if (values.put(Objects.requireNonNull(field), value) == null) {
      if (found(Op.AddField.class, key) instanceof Op.AddField added
          && added.deltas().contains(field)) {
        values.remove(field);
        throw bothSetAndAddedTo(key, field);
      }
      updates++;
    }
  }

  private static IllegalArgumentException bothSetAndAddedTo(String key, String field) {
    return new IllegalArgumentException(
        "field " + field + " of " + key + " is both set and added to");
  }

  private @Nullable Op found(Class<? extends Op> op, String key) {
    return groups.getOrDefault(op, Map.of()).get(key);
  }

  /** The members of a set that are to be added. */
  List<String> membersToAdd(String key, long ttlMillis) {
    return group(
            Op.AddMember.class,
            Kind.SET,
            key,
            OptionalLong.of(ttlMillis),
            absent -> new Op.AddMember(absent, ttlMillis, new ArrayList<>()))
        .members();
  }

  /** The members of a set that have to be there. */
  List<String> membersToRequire(String key) {
    return group(
            Op.RequireMember.class,
            Kind.SET,
            key,
            OptionalLong.empty(),
            absent -> new Op.RequireMember(absent, new ArrayList<>()))
        .members();
  }

  /** The one group of this operation and key; made where there is none. */
  private <T extends Op> T group(
      Class<T> op, Kind kind, String key, OptionalLong ttlMillis, Function<String, T> create) {
    use(key, kind, ttlMillis);
    Map<String, Op> ofOp = groups.get(op);
    if (ofOp == null) {
      ofOp = new HashMap<>();
      groups.put(op, ofOp);
    }
    Op found = ofOp.get(key);
    if (found != null) {
      return op.cast(found);
    }
    T created = create.apply(key);
    ofOp.put(key, created);
    ops.add(created);
    return created;
  }

  /** Takes note of what a key is used as, if it is used as nothing else. */
  private void use(String key, Kind kind, OptionalLong ttlMillis) {
    KeyUse before = keys.get(key);
    if (before == null) {
      requireTtl(key, ttlMillis);
      keys.put(Objects.requireNonNull(key), new KeyUse(kind, ttlMillis));
    } else if (before.kind != kind) {
      throw new IllegalArgumentException(key + " is used as " + before.kind + " and as " + kind);
    } else if (ttlMillis.isPresent() && !ttlMillis.equals(before.ttlMillis)) {
      requireTtl(key, ttlMillis);
      if (before.ttlMillis.isPresent()) {
        throw new IllegalArgumentException(
            key
                + " has the times to live "
                + before.ttlMillis.getAsLong()
                + " and "
                + ttlMillis.getAsLong());
      }
      keys.put(key, new KeyUse(kind, ttlMillis));
    }
  }

  private static void requireTtl(String key, OptionalLong ttlMillis) {
    long millis = ttlMillis.orElse(0);
    if (millis < 0 || millis > MAX_TTL_MILLIS) {
      throw new IllegalArgumentException("a time to live of " + millis + " ms for " + key);
    }
  }
}
