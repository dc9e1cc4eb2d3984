package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * What is sent arrives in small pieces with pauses between them.
 *
 * @param mostBytes of a piece; each has from 1 to so many
 * @param pause after each
 */
public record Slicer(int mostBytes, Duration pause, Random chance) implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    byte[] bytes = piece.bytes();
    int offset = 0;
    while (offset < bytes.length) {
      int length = Math.min(1 + chance.nextInt(mostBytes), bytes.length - offset);
      flow.write(bytes, offset, length);
      offset += length;
      flow.pauseUntil(System.nanoTime() + pause.toNanos());
    }
  }
}
