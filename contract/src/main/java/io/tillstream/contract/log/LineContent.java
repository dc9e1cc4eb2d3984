package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Optional;

/** What a line holds between a leading byte order mark and one trailing carriage return. */
final class LineContent {

  private final byte[] bytes;
  private final int from;
  private final int to;

  private LineContent(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Looks at the first three bytes and the last one only. */
  static LineContent of(byte[] line) {
    int from = startsWithByteOrderMark(line) ? 3 : 0;
    int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return new LineContent(line, from, to);
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Why no parser can read this line, whatever its format is. */
  Optional<Malformed> fault(int maxLineBytes) {
    if (bytes.length > maxLineBytes) {
      return fault(Reason.TOO_LONG, bytes.length + " bytes, at most " + maxLineBytes);
    }
    if (Blanks.skip(bytes, from, to) == to) {
      return fault(Reason.EMPTY, "nothing in the line");
    }
    if (!Utf8.isValid(bytes, from, to)) {
      return fault(Reason.INVALID_UTF8, "the line is not UTF-8");
    }
    return Optional.empty();
  }

  private static Optional<Malformed> fault(Reason reason, String detail) {
    return Optional.of(new Malformed(reason, detail));
  }

  private static boolean startsWithByteOrderMark(byte[] line) {
    return line.length >= 3
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }
}
