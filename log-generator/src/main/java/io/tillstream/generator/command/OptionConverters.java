package io.tillstream.generator.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Converters for option values. The message of a failed conversion says what is allowed. */
final class OptionConverters {

  private static final Map<String, Duration> TIME_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9800;

  /** The longest duration that an option accepts: about a hundred years. */
  static final Duration MAX_DURATION = Duration.ofDays(36_500);

  private OptionConverters() {}

  static void register(CommandLine commandLine) {
    commandLine.registerConverter(Double.class, OptionConverters::number);
    commandLine.registerConverter(Integer.class, OptionConverters::smallWholeNumber);
    commandLine.registerConverter(Long.class, OptionConverters::wholeNumber);
    commandLine.registerConverter(Duration.class, OptionConverters::duration);
    commandLine.registerConverter(ByteSize.class, OptionConverters::byteSize);
    commandLine.registerConverter(Start.class, OptionConverters::start);
    commandLine.registerConverter(ZoneId.class, OptionConverters::zone);
    commandLine.registerConverter(Currency.class, OptionConverters::currency);
  }

  /** A number of bytes. */
  record ByteSize(long bytes) {}

  /** Start of the simulated clock; empty for the current time. */
  record Start(Optional<LocalDateTime> local) {}

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  private static int smallWholeNumber(String text) {
    long number = wholeNumber(text);
    if (number != (int) number) {
      throw new TypeConversionException("'" + text + "' is too large");
    }
    return (int) number;
  }

  private static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  private static Duration duration(String text) {
    NumberAndUnit parts = NumberAndUnit.of(text);
    Duration unit = TIME_UNITS.get(parts.unit());
    if (unit == null || parts.number() < 0) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 250ms, 5s, 10m, 24h or 7d");
    }
    if (parts.number() > MAX_DURATION.dividedBy(unit)) {
      throw new TypeConversionException(
          "'" + text + "' is more than " + MAX_DURATION.toDays() + "d");
    }
    return unit.multipliedBy(parts.number());
  }

  private static ByteSize byteSize(String text) {
    NumberAndUnit parts = NumberAndUnit.of(text);
    Long unit = SIZE_UNITS.get(parts.unit());
    if (unit == null || parts.number() < 0 || parts.number() > Long.MAX_VALUE / unit) {
      throw new TypeConversionException(
          "'" + text + "' is not a size such as 1000000, 512KiB, 64MiB or 1GiB");
    }
    return new ByteSize(parts.number() * unit);
  }

  private static Start start(String text) {
    if (text.equals("now")) {
      return new Start(Optional.empty());
    }
    try {
      LocalDateTime local = LocalDateTime.parse(text);
      if (local.getYear() >= FIRST_YEAR && local.getYear() <= LAST_YEAR) {
        return new Start(Optional.of(local));
      }
    } catch (DateTimeException notDateTime) {
      // Reported below, together with the range of years.
    }
    throw new TypeConversionException(
        "'"
            + text
            + "' is neither 'now' nor a date and time such as 2026-11-20T00:00:00 in the years "
            + FIRST_YEAR
            + " to "
            + LAST_YEAR);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time zone such as UTC, Europe/Berlin or +08:00");
    }
  }

  private static Currency currency(String text) {
    try {
      return Currency.getInstance(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is not an ISO 4217 currency such as USD, EUR, CNY or JPY");
    }
  }

  /** A number and its unit, such as 250 and ms; the number is -1 if it is missing or too long. */
  private record NumberAndUnit(long number, String unit) {

    static NumberAndUnit of(String text) {
      int digits = 0;
      while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
        digits++;
      }
      boolean fits = digits > 0 && digits <= 18;
      long number = fits ? Long.parseLong(text.substring(0, digits)) : -1;
      return new NumberAndUnit(number, text.substring(digits));
    }
  }
}
