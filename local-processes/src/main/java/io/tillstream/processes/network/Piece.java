package io.tillstream.processes.network;

/**
 * Some bytes on their way; none is the end of a flow.
 *
 * @param bytes not to be changed
 * @param arrivedNanos when they arrived, by {@link System#nanoTime}
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
