package io.tillstream.contract.log;

import java.nio.charset.StandardCharsets;

/**
 * A range of the bytes of a line, without a copy. As a character sequence it has one char for each
 * byte, as parsers of ASCII need it; {@link #toString} decodes UTF-8.
 */
final class Slice implements CharSequence {

  private final byte[] bytes;
  private final int from;
  private final int to;

  Slice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The bytes between two positions, without the blanks at both ends. */
  static Slice trimmed(byte[] bytes, int from, int to) {
    int start = Blanks.skip(bytes, from, to);
    int end = to;
    while (end > start && Blanks.isBlank(bytes[end - 1])) {
      end--;
    }
    return new Slice(bytes, start, end);
  }

  boolean isValidUtf8() {
    return Utf8.isValid(bytes, from, to);
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) (bytes[from + index] & 0xFF);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Slice(bytes, from + start, from + end);
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
