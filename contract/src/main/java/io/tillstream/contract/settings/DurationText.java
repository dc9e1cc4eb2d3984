package io.tillstream.contract.settings;

import java.time.Duration;
import java.util.Optional;

/** The text form of durations in settings: a whole number and a unit, such as {@code 250ms}. */
public final class DurationText {

  /** Description of the form, for messages. */
  public static final String FORM = "a whole number with ms, s, m, h or d, such as 250ms";

  private enum Unit {
    DAYS("d", 86_400_000L),
    HOURS("h", 3_600_000L),
    MINUTES("m", 60_000L),
    SECONDS("s", 1_000L),
    MILLIS("ms", 1L);

    private final String suffix;
    private final long millis;

    Unit(String suffix, long millis) {
      this.suffix = suffix;
      this.millis = millis;
    }
  }

  private DurationText() {}

  /** Parses a duration; empty if the text has another form or exceeds 2^63 milliseconds. */
  public static Optional<Duration> parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String suffix = text.substring(digits);
    for (Unit unit : Unit.values()) {
      if (unit.suffix.equals(suffix) && digits > 0) {
        return millis(text.substring(0, digits), unit).map(Duration::ofMillis);
      }
    }
    return Optional.empty();
  }

  /**
   * The shortest form that {@link #parse} reads as the same duration.
   *
   * @throws IllegalArgumentException if the duration is not a whole number of milliseconds
   */
  static String format(Duration duration) {
    long millis = duration.toMillis();
    for (Unit unit : Unit.values()) {
      if (millis % unit.millis == 0) {
        return millis / unit.millis + unit.suffix;
      }
    }
    throw new IllegalArgumentException("Not a whole number of milliseconds: " + duration);
  }

  private static Optional<Long> millis(String digits, Unit unit) {
    try {
      return Optional.of(Math.multiplyExact(Long.parseLong(digits), unit.millis));
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      return Optional.empty();
    }
  }
}
