package io.tillstream.contract.log;

/**
 * Reader of one line of a stream: any bytes, without the line feed, to what they say. Nothing is
 * thrown for bytes that say nothing; they are {@link Malformed}.
 */
@FunctionalInterface
public interface LineParser {

  Parsed parse(byte[] line);
}
