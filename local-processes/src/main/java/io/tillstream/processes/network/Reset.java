package io.tillstream.processes.network;

/** A fault that resets connections (RST): open ones at once, new ones when they are used. */
public record Reset() implements Toxic {

  @Override
  public void onOpenConnection(Connection connection) {
    connection.reset();
  }

  @Override
  public void deliver(Piece piece, Flow flow) {
    flow.connection().reset();
  }
}
