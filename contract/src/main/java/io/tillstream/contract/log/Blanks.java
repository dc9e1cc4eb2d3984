package io.tillstream.contract.log;

/** The blank characters of a line: space and tab. */
final class Blanks {

  private Blanks() {}

  static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  /** The first position from {@code from} that is not blank; {@code to} if there is none. */
  static int skip(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && isBlank(bytes[position])) {
      position++;
    }
    return position;
  }
}
