package io.tillstream.processes.network;

import java.io.IOException;

/**
 * Nothing arrives while the fault lasts, and all of it afterwards, as when TCP sends again what was
 * lost: requests, too, whose senders have given up and gone.
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
