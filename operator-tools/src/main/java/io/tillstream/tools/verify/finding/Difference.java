package io.tillstream.tools.verify.finding;

import io.tillstream.contract.redis.Window.Granularity;
import java.util.Comparator;
import java.util.Locale;

/**
 * One figure that is not what it should be.
 *
 * @param sides what was compared with what
 * @param order position of the key when differences are sorted: everything before days before hours
 * @param key of Redis, whole
 * @param member of the ranking or field of the totals, in quotes; empty where the key itself is
 *     meant
 * @param expected by the one side
 * @param found on the other
 */
public record Difference(
    Sides sides, Granularity order, String key, String member, String expected, String found)
    implements Comparable<Difference> {

  /** Text in place of a figure that is absent. */
  public static final String ABSENT = "nothing";

  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::order)
          .thenComparing(Difference::key)
          .thenComparing(Difference::member)
          .thenComparing(Difference::sides)
          .thenComparing(Difference::expected)
          .thenComparing(Difference::found);

  /** Who expects, and where something else was found. */
  public enum Sides {
    REDIS_BY_LOGS("the logs", "Redis"),
    REDIS_BY_KAFKA("Kafka", "Redis"),
    REDIS_BY_TRUTH("the truth", "Redis"),
    LOGS_BY_TRUTH("the truth", "the logs"),
    REDIS_BY_BOOKS("its own books", "Redis");

    private final String expecting;
    private final String holding;

    Sides(String expecting, String holding) {
      this.expecting = expecting;
      this.holding = holding;
    }

    /** Who expects. */
    public String expecting() {
      return expecting;
    }

    /** Where something else was found. */
    public String holding() {
      return holding;
    }
  }

  @Override
  public int compareTo(Difference other) {
    return ORDER.compare(this, other);
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%s: expected %s (by %s), found %s (in %s)",
        key,
        member.isEmpty() ? "" : " " + member,
        expected,
        sides.expecting,
        found,
        sides.holding);
  }
}
