package io.tillstream.processes.network;

import java.io.IOException;

/**
 * What a bad network does to the connections of a {@link TcpProxy}. Each method, as it stands here,
 * does what a good network does. Implementations are safe for use by many threads.
 */
public interface Toxic {

  /** Called once for each connection that is open when the fault begins. */
  default void strike(Connection connection) {}

  /** Called with each piece that arrives in a flow while the fault lasts, in their order. */
  default void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    flow.write(piece.bytes());
  }

  /** Called when the sender of a flow has closed its end while the fault lasts. */
  default void end(Flow flow) throws IOException, InterruptedException {
    flow.end();
  }

  /** Whether nobody listens on the proxy's port while the fault lasts. */
  default boolean refusesConnections() {
    return false;
  }
}
