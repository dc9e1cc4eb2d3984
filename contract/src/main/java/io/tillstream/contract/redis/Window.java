package io.tillstream.contract.redis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The span of event time that a ranking or a total covers: everything, a day, an hour or a minute,
 * in the configured zone.
 *
 * @param granularity how long the span is
 * @param label which one, such as {@code 2026-11-20T10}; empty for {@link Granularity#ALL}
 */
public record Window(Granularity granularity, String label) {

  /** Everything since the first line. */
  public static final Window ALL = new Window(Granularity.ALL, "");

  /** Length of a window. The order of the constants is the order of display. */
  public enum Granularity {
    ALL("all", "", true, "All time"),
    DAY("day", "uuuu-MM-dd", true, "Today"),
    HOUR("hour", "uuuu-MM-dd'T'HH", true, "This hour"),
    MINUTE("minute", "uuuu-MM-dd'T'HH:mm", false, "This minute");

    private static final List<Granularity> RANKED =
        Arrays.stream(values()).filter(Granularity::isRanked).toList();

    private final String keyword;
    private final DateTimeFormatter label;
    private final String labelForm;
    private final boolean ranked;
    private final String currentName;

    Granularity(String keyword, String pattern, boolean ranked, String currentName) {
      this.keyword = keyword;
      this.label =
          DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
      this.labelForm = pattern.replace('u', 'y').replace("'", "");
      this.ranked = ranked;
      this.currentName = currentName;
    }

    /** The windows that have rankings, in order of display. The others have totals only. */
    public static List<Granularity> ranked() {
      return RANKED;
    }

    /** The word for it in keys and in the REST API, such as {@code day}. */
    public String keyword() {
      return keyword;
    }

    /** Whether windows of this length have rankings; totals they have in any case. */
    public boolean isRanked() {
      return ranked;
    }

    /** The name of the current window of this length for people, such as {@code Today}. */
    public String currentName() {
      return currentName;
    }

    /** The form that {@link Window#parse} reads, such as {@code day:yyyy-MM-dd}. */
    public String form() {
      return this == ALL ? keyword : keyword + ":" + labelForm;
    }

    private boolean accepts(String text) {
      try {
        if (this == DAY) {
          LocalDate.parse(text, label);
        } else if (this != ALL) {
          LocalDateTime.parse(this == HOUR ? text + ":00" : text, MINUTE.label);
        }
        return this != ALL;
      } catch (DateTimeException notALabel) {
        return false;
      }
    }
  }

  /** The window of this length in which {@code eventTime} lies. */
  public static Window of(Granularity granularity, LocalDateTime eventTime) {
    return granularity == Granularity.ALL
        ? ALL
        : new Window(granularity, label(granularity, eventTime));
  }

  /**
   * Reads {@code all}, {@code day:2026-11-20}, {@code hour:2026-11-20T10} or {@code
   * minute:2026-11-20T10:05}.
   *
   * @return empty where {@code text} names no window
   */
  public static Optional<Window> parse(String text) {
    if (text.equals(Granularity.ALL.keyword)) {
      return Optional.of(ALL);
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String keyword = text.substring(0, colon);
    String label = text.substring(colon + 1);
    for (Granularity granularity : Granularity.values()) {
      if (granularity.keyword.equals(keyword) && granularity.accepts(label)) {
        return Optional.of(new Window(granularity, label));
      }
    }
    return Optional.empty();
  }

  /** What follows a key's name: empty for everything, else such as {@code :day:2026-11-20}. */
  public String keySuffix() {
    return granularity == Granularity.ALL ? "" : ":" + granularity.keyword + ":" + label;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return granularity == Granularity.ALL ? granularity.keyword : granularity.keyword + ":" + label;
  }

  /** Written by hand: a formatter costs more than the rest of counting a line. */
  private static String label(Granularity granularity, LocalDateTime eventTime) {
    StringBuilder label = new StringBuilder(16);
    int year = eventTime.getYear();
    if (year < 0 || year > 9999) {
      throw new IllegalArgumentException("An event time has a year of four digits, not " + year);
    }
    twoDigits(label, year / 100);
    twoDigits(label, year % 100);
    twoDigits(label.append('-'), eventTime.getMonthValue());
    twoDigits(label.append('-'), eventTime.getDayOfMonth());
    if (granularity != Granularity.DAY) {
      twoDigits(label.append('T'), eventTime.getHour());
    }
    if (granularity == Granularity.MINUTE) {
      twoDigits(label.append(':'), eventTime.getMinute());
    }
    return label.toString();
  }

  private static void twoDigits(StringBuilder target, int number) {
    target.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
