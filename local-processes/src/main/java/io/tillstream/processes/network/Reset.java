package io.tillstream.processes.network;

/** Connections break with a reset (RST): the open ones at once, new ones when they are used. */
public record Reset() implements Toxic {

  @Override
  public void strike(Connection connection) {
    connection.reset();
  }

  @Override
  public void deliver(Piece piece, Flow flow) {
    flow.connection().reset();
  }
}
