package io.tillstream.contract.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decoding of a line with the JDK. */
final class NaiveText {

  private NaiveText() {}

  /** Without a byte order mark and one carriage return; empty where it is not UTF-8. */
  static Optional<String> of(byte[] line) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return Optional.of(
          unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) : unmarked);
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
