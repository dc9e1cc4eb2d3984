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
  private boolean isEitherSign;

  /** Makes an empty group of {@code effects}, whose sums stay from -limit to limit. */
  Deltas(Effects effects, String key, long limit) {
    this.effects = effects;
    this.key = key;
    this.limit = limit;
  }

  /**
   * Adds {@code delta} to {@code member}; 0 makes the member exist.
   *
   * @throws IllegalArgumentException if it is a field that these effects set
   */
  public void add(String member, long delta) {
    Sum sum = sums.get(member);
    if (sum == null) {
      effects.requireNotSet(key, Objects.requireNonNull(member));
      sum = new Sum();
      sums.put(member, sum);
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
    sum.least = Math.min(sum.least, after);
    sum.greatest = Math.max(sum.greatest, after);
    least = Math.min(least, after);
    greatest = Math.max(greatest, after);
    isEitherSign |= delta < 0;
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

  /** Whether something is added to {@code member}, be it 0. */
  boolean contains(String member) {
    return sums.containsKey(member);
  }

  /** The least sum that any member had while deltas were added up; 0 where none was below 0. */
  public long least() {
    return least;
  }

  /** The greatest sum that any member had while deltas were added up; 0 where none was above 0. */
  public long greatest() {
    return greatest;
  }

  /** Whether a sum may have been further out than it is now: a delta below 0 was added. */
  public boolean isEitherSign() {
    return isEitherSign;
  }

  /** How many members there are. */
  public int size() {
    return sums.size();
  }

  /** Member → sum; a view. */
  public Iterable<Map.Entry<String, Sum>> sums() {
    return sums.entrySet();
  }

  /** The sum of one member's deltas, and where it was while they were added up. */
  public static final class Sum {

    private long value;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    private Sum() {}

    public long value() {
      return value;
    }

    /** The least of the sums after each delta. */
    public long least() {
      return Math.min(least, value);
    }

    /** The greatest of the sums after each delta. */
    public long greatest() {
      return Math.max(greatest, value);
    }

    /** Whether one of the sums before the last was less or greater than it. */
    public boolean wasFurtherOut() {
      return least() < value || greatest() > value;
    }
  }
}
