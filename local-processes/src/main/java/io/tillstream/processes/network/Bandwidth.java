package io.tillstream.processes.network;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * A fault that limits the bandwidth of each direction of each connection.
 *
 * @param bytesPerSecond limit, at least 20
 */
public record Bandwidth(int bytesPerSecond) implements Toxic {

  private static final int SLICES_PER_SECOND = 20;

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    byte[] bytes = piece.bytes();
    int slice = bytesPerSecond / SLICES_PER_SECOND;
    for (int offset = 0; offset < bytes.length; offset += slice) {
      long start = System.nanoTime();
      int length = Math.min(slice, bytes.length - offset);
      flow.write(bytes, offset, length);
      flow.pauseUntil(start + TimeUnit.SECONDS.toNanos(1) * length / bytesPerSecond);
    }
  }
}
