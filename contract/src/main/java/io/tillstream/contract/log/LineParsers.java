package io.tillstream.contract.log;

import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The parsers of all streams, with one configuration. Safe for use by many threads. */
public final class LineParsers {

  private final Map<LogStream, LineParser> parsers = new EnumMap<>(LogStream.class);

  /**
   * @see LogStream#parser
   */
  public LineParsers(ZoneId zone, Currency currency, int maxLineBytes) {
    for (LogStream stream : LogStream.values()) {
      parsers.put(stream, stream.parser(zone, currency, maxLineBytes));
    }
  }

  /** Reads one line of {@code stream}. */
  public Parsed parse(LogStream stream, byte[] line) {
    return Objects.requireNonNull(parsers.get(stream)).parse(line);
  }
}
