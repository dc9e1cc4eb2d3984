package io.tillstream.processes.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/**
 * A fault that delays each piece by a random time and keeps their order.
 *
 * @param least minimum delay of a piece
 * @param jitter maximum of the random time that is added
 */
public record Latency(Duration least, Duration jitter, Random random) implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    long delayNanos = least.toNanos() + (long) (random.nextDouble() * jitter.toNanos());
    flow.pauseUntil(piece.arrivedNanos() + delayNanos);
    flow.write(piece.bytes());
  }
}
