package io.tillstream.topology.count;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import java.util.Arrays;
import java.util.function.Function;

/** A reading of lines with any parser, such as one that fails. */
public final class ReadingUnderTest {

  private ReadingUnderTest() {}

  /** The product's own, but with a bug: it throws on one line. */
  public static LineReading failingOn(byte[] poison, LogStream stream, Settings.Logs settings) {
    LineReading product = new LineReading(stream, Namespace.LIVE, settings);
    return of(
        stream,
        line -> {
          if (Arrays.equals(line, poison)) {
            throw new IllegalStateException("a bug");
          }
          return product.read(line);
        });
  }

  public static LineReading of(LogStream stream, Function<byte[], Parsed> parser) {
    return new LineReading(stream, Namespace.LIVE, parser);
  }
}
