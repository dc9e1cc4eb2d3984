package io.tillstream.processes.network;

/**
 * A fault that discards all data while connections stay open. A connection that was used during the
 * fault stays dead afterwards, as with a firewall that dropped its state; only a client's own
 * timeout ends it.
 */
public record Silence() implements Toxic {

  @Override
  public void deliver(Piece piece, Flow flow) {
    flow.connection().swallow();
  }

  @Override
  public void end(Flow flow) {
    flow.connection().swallow();
  }
}
