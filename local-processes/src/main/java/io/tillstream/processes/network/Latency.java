package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * Everything arrives late, each piece by another time, in the order in which it was sent.
 *
 * @param least of each piece
 * @param jitter what chance adds to it at most
 */
public record Latency(Duration least, Duration jitter, Random chance) implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    long delayNanos = least.toNanos() + (long) (chance.nextDouble() * jitter.toNanos());
    flow.pauseUntil(piece.arrivedNanos() + delayNanos);
    flow.write(piece.bytes());
  }
}
