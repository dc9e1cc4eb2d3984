package io.tillstream.processes.network;

/**
 * What is sent vanishes, and the connection stays open. It stays dead after the fault, too, as
 * behind a firewall that has forgotten it: only a client's own timeout ends it.
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
