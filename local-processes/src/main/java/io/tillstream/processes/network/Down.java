package io.tillstream.processes.network;

/** A server that is down: open connections are closed, new ones are refused. */
public record Down() implements Toxic {

  @Override
  public void onOpenConnection(Connection connection) {
    connection.close();
  }

  @Override
  public boolean refusesConnections() {
    return true;
  }
}
