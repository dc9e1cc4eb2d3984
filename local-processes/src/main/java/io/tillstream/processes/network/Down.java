package io.tillstream.processes.network;

/** Nobody listens: the open connections are closed, new ones are refused. */
public record Down() implements Toxic {

  @Override
  public void strike(Connection connection) {
    connection.close();
  }

  @Override
  public boolean refusesConnections() {
    return true;
  }
}
