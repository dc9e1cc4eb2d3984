package io.tillstream.contract.log;

/** What counts as blank in a line: the space and the tab. */
final class Blanks {

  private Blanks() {}

  static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  /** The first position from {@code from} on that is not blank, or {@code to}. */
  static int skip(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && isBlank(bytes[position])) {
      position++;
    }
    return position;
  }
}
