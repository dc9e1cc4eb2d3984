package io.tillstream.contract.log;

/**
 * A parser of the lines of a stream. It accepts any bytes, without the line feed, and throws no
 * exception for invalid ones: they are {@link Malformed}.
 */
@FunctionalInterface
public interface LineParser {

  Parsed parse(byte[] line);
}
