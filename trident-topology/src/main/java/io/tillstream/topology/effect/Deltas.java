package io.tillstream.topology.effect;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What to add to the members of one sorted set, or to the fields of one hash. Deltas of the same
 * member add up.
 *
 * <p>Not safe for use by several threads.
 */
public final class Deltas {

  private final Effects effects;
  private final String key;
  private final long limit;
  private final Map<String, Sum> sums = new HashMap<>();
  private long least;
  private long greatest;

  /** Makes an empty group of {@code effects}, whose sums stay from -limit to limit. */
  Deltas(Effects effects, String key, long limit) {
    this.effects = effects;
    this.key = key;
    this.limit = limit;
  }

  /** Adds {@code delta} to {@code member}; 0 makes the member exist. */
  public void add(String member, long delta) {
    Sum sum = sums.get(member);
    if (sum == null) {
      sum = new Sum();
      sums.put(Objects.requireNonNull(member), sum);
      effects.updated();
    }
    long before = sum.value;
    long after = before + delta;
    boolean hasWrapped = ((before ^ after) & (delta ^ after)) < 0;
    if (hasWrapped || after > limit || after < -limit) {
      effects.overflowed(key, member);
      return;
    }
    sum.value = after;
    least = Math.min(least, after);
    greatest = Math.max(greatest, after);
  }

  /** What is added in all; wraps around where that is more than a long. */
  public long sum() {
    long sum = 0;
    for (Sum one : sums.values()) {
      sum += one.value;
    }
    return sum;
  }

  /** What is added to {@code member}. */
  public long sum(String member) {
    Sum sum = sums.get(member);
    return sum == null ? 0 : sum.value;
  }

  /** A bound below which no sum is: 0 or less. */
  public long least() {
    return least;
  }

  /** A bound above which no sum is: 0 or more. */
  public long greatest() {
    return greatest;
  }

  /** How many members there are. */
  public int size() {
    return sums.size();
  }

  /** Member → sum; a view. */
  public Iterable<Map.Entry<String, Sum>> sums() {
    return sums.entrySet();
  }

  /** The sum of one member's deltas. */
  public static final class Sum {

    private long value;

    private Sum() {}

    public long value() {
      return value;
    }
  }
}
