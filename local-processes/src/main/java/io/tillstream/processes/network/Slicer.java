package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * A fault that splits the data into small pieces with pauses between them.
 *
 * @param mostBytes maximum size of a piece; sizes are random
 * @param pause pause after each piece
 */
public record Slicer(int mostBytes, Duration pause, Random random) implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    byte[] bytes = piece.bytes();
    int offset = 0;
    while (offset < bytes.length) {
      int length = Math.min(1 + random.nextInt(mostBytes), bytes.length - offset);
      flow.write(bytes, offset, length);
      offset += length;
      flow.pauseUntil(System.nanoTime() + pause.toNanos());
    }
  }
}
