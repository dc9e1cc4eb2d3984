package io.tillstream.contract.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * A parser of the event times of the behavior log (ISO 8601), which converts them to the local date
 * and time of one zone. A time without an offset is local already. Immutable.
 */
final class EventTime {

  private static final int MAX_FRACTION_DIGITS = 9;
  private static final int MAX_OFFSET_HOURS = 18;

  private final ZoneRules rules;

  EventTime(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /**
   * Parses a time such as {@code 2026-11-20T10:00:00}, optionally with a fraction of up to nine
   * digits, and optionally with {@code Z}, {@code ±hh:mm}, {@code ±hhmm} or {@code ±hh}.
   *
   * @return empty if the text has another form, or the date, time or offset does not exist
   */
  Optional<LocalDateTime> parse(CharSequence text) {
    Optional<LocalDateTime> seconds = DateTimeText.read(text, 'T');
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    int offsetAt = DateTimeText.LENGTH;
    LocalDateTime stated = seconds.get();
    if (offsetAt < text.length() && text.charAt(offsetAt) == '.') {
      int fraction = offsetAt + 1;
      offsetAt = endOfDigits(text, fraction);
      if (offsetAt == fraction || offsetAt - fraction > MAX_FRACTION_DIGITS) {
        return Optional.empty();
      }
      stated = stated.withNano(nanos(text, fraction, offsetAt));
    }
    return inZone(stated, text, offsetAt)
        .filter(time -> time.getYear() >= 1 && time.getYear() <= 9999);
  }

  private Optional<LocalDateTime> inZone(LocalDateTime stated, CharSequence text, int offsetAt) {
    if (offsetAt == text.length()) {
      return Optional.of(stated);
    }
    int offsetSeconds = offsetSeconds(text, offsetAt);
    if (offsetSeconds == Integer.MIN_VALUE) {
      return Optional.empty();
    }
    long instant = stated.toEpochSecond(ZoneOffset.UTC) - offsetSeconds;
    int zoneSeconds = rules.getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds();
    return Optional.of(stated.plusSeconds(zoneSeconds - offsetSeconds));
  }

  /** The offset in seconds; {@code Integer.MIN_VALUE} if the rest of the text is not an offset. */
  private static int offsetSeconds(CharSequence text, int from) {
    char sign = text.charAt(from);
    int length = text.length() - from;
    if (sign == 'Z' && length == 1) {
      return 0;
    }
    boolean extended = length == 6 && text.charAt(from + 3) == ':';
    if ((sign != '+' && sign != '-') || !(extended || length == 5 || length == 3)) {
      return Integer.MIN_VALUE;
    }
    int hours = DateTimeText.digits(text, from + 1, 2);
    int minutes = length == 3 ? 0 : DateTimeText.digits(text, from + length - 2, 2);
    int seconds = hours * 3600 + minutes * 60;
    if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET_HOURS * 3600) {
      return Integer.MIN_VALUE;
    }
    return sign == '-' ? -seconds : seconds;
  }

  private static int endOfDigits(CharSequence text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int nanos(CharSequence text, int from, int to) {
    int nanos = DateTimeText.digits(text, from, to - from);
    for (int digits = to - from; digits < MAX_FRACTION_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }
}
