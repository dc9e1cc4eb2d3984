package io.tillstream.generator.line;

import java.time.LocalDate;

/**
 * Formats dates and times, given in milliseconds since 1970-01-01T00:00, for the two logs. Does not
 * use {@code DateTimeFormatter}, which costs more than the rest of a line. Not safe for use by
 * several threads: it caches the last day.
 */
final class DateText {

  private static final long MILLIS_PER_DAY = 86_400_000;

  private long day = Long.MIN_VALUE;
  private String dayText = "";

  /** Appends a date and time such as {@code 2026-11-20 10:00:05}. */
  void appendSeconds(StringBuilder line, long millis) {
    appendDay(line, millis);
    appendTime(line.append(' '), millis);
  }

  /** Appends a date and time such as {@code 2026-11-20T10:00:00.123}. */
  void appendMillis(StringBuilder line, long millis) {
    appendDay(line, millis);
    appendTime(line.append('T'), millis);
    int fraction = (int) Math.floorMod(millis, 1000L);
    line.append('.').append((char) ('0' + fraction / 100));
    appendTwoDigits(line, fraction % 100);
  }

  private void appendDay(StringBuilder line, long millis) {
    long wanted = Math.floorDiv(millis, MILLIS_PER_DAY);
    if (wanted != day) {
      day = wanted;
      dayText = LocalDate.ofEpochDay(wanted).toString();
    }
    line.append(dayText);
  }

  private static void appendTime(StringBuilder line, long millis) {
    int second = (int) (Math.floorMod(millis, MILLIS_PER_DAY) / 1000);
    appendTwoDigits(line, second / 3600);
    appendTwoDigits(line.append(':'), second / 60 % 60);
    appendTwoDigits(line.append(':'), second % 60);
  }

  private static void appendTwoDigits(StringBuilder line, int number) {
    line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
