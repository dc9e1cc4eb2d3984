package io.tillstream.contract.log;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A parser of dates and times of the form {@code yyyy-MM-dd HH:mm:ss}. It uses no formatter,
 * because that would take longer than the rest of the line.
 */
final class DateTimeText {

  /** Number of characters of the form. */
  static final int LENGTH = 19;

  private DateTimeText() {}

  /**
   * Parses the first {@value #LENGTH} characters of {@code text}.
   *
   * @param separator the character between date and time
   * @return empty if the text has another form, or the date or time does not exist; the year 0 is
   *     accepted
   */
  static Optional<LocalDateTime> read(CharSequence text, char separator) {
    if (text.length() < LENGTH
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != separator
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Optional.empty();
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    boolean timeExists = isIn(hour, 0, 23) && isIn(minute, 0, 59) && isIn(second, 0, 59);
    boolean dateExists = year >= 0 && isIn(month, 1, 12) && isIn(day, 1, daysOf(year, month, day));
    return timeExists && dateExists
        ? Optional.of(LocalDateTime.of(year, month, day, hour, minute, second))
        : Optional.empty();
  }

  /** Parses {@code count} ASCII digits, at most nine; -1 if there are other characters. */
  static int digits(CharSequence text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static int daysOf(int year, int month, int day) {
    return day <= 28 ? 28 : YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean isIn(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
