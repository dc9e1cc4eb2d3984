package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import java.util.Optional;

/** The content of a line, without a leading byte order mark and one trailing carriage return. */
final class LineContent {

  private final byte[] bytes;
  private final int from;
  private final int to;

  private LineContent(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Determines the content from the first three bytes and the last one. */
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

  /** The fault that makes the line invalid in every format; empty if there is none. */
  Optional<Malformed> fault(int maxLineBytes) {
    if (bytes.length > maxLineBytes) {
      return fault(
          Reason.TOO_LONG,
          "the line has " + bytes.length + " bytes; the maximum is " + maxLineBytes);
    }
    if (Blanks.skip(bytes, from, to) == to) {
      return fault(Reason.EMPTY, "the line is empty");
    }
    if (!Utf8.isValid(bytes, from, to)) {
      return fault(Reason.INVALID_UTF8, "the line is not valid UTF-8");
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
