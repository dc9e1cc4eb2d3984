package io.tillstream.system;

import java.util.Arrays;

/** A line that counts for nothing but the dead letters. */
final class BadLine {

  private static final int KEPT_BYTES = 4096;

  private final byte[] bytes;
  private final String reason;

  /**
   * A line.
   *
   * @param bytes as the log has them, without the newline
   * @param reason that its dead letter must give
   */
  BadLine(byte[] bytes, String reason) {
    this.bytes = bytes;
    this.reason = reason;
  }

  byte[] bytes() {
    return bytes;
  }

  String reason() {
    return reason;
  }

  /** What the dead letter must hold: Flume takes a carriage return at the end for the line's. */
  byte[] kept() {
    boolean endsWithReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    int length = endsWithReturn ? bytes.length - 1 : bytes.length;
    return Arrays.copyOf(bytes, Math.min(length, KEPT_BYTES));
  }
}
