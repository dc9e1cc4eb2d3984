package io.tillstream.topology.count;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.redis.Namespace;
import java.util.function.Function;

/** A reading of lines with any parser, such as one that fails. */
public final class ReadingUnderTest {

  private ReadingUnderTest() {}

  public static LineReading of(LogStream stream, Function<byte[], Parsed> parser) {
    return new LineReading(stream, Namespace.LIVE, parser);
  }
}
