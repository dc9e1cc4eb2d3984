package io.tillstream.processes.network;

import java.io.IOException;

/**
 * A fault that holds all data back until it ends, as when TCP retransmits lost packets. That
 * includes requests whose senders have given up and closed the connection.
 */
public record Stall() implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    flow.awaitEndOf(this);
    flow.write(piece.bytes());
  }

  @Override
  public void end(Flow flow) throws IOException, InterruptedException {
    flow.awaitEndOf(this);
    flow.end();
  }
}
