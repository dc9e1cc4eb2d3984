package io.tillstream.processes.network;

/**
 * A sequence of bytes in transit; an empty one is the end of a flow.
 *
 * @param bytes the bytes, not to be modified
 * @param arrivedNanos arrival time as {@link System#nanoTime}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Piece(byte[] bytes, long arrivedNanos) {

  static Piece end() {
    return new Piece(new byte[0], System.nanoTime());
  }

  boolean isEnd() {
    return bytes.length == 0;
  }
}
