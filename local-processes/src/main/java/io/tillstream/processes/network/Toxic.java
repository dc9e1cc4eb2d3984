package io.tillstream.processes.network;

import java.io.IOException;

/**
 * A network fault on the connections of a {@link TcpProxy}. The default methods behave like a
 * network without faults. Implementations are thread-safe.
 */
public interface Toxic {

  /** Called once for each connection that is open when the fault begins. */
  default void onOpenConnection(Connection connection) {}

  /** Called with each piece that arrives in a flow while the fault lasts, in their order. */
  default void deliver(Piece piece, Flow flow) throws IOException, InterruptedException {
    flow.write(piece.bytes());
  }

  /** Called when the sender of a flow has closed its end while the fault lasts. */
  default void end(Flow flow) throws IOException, InterruptedException {
    flow.end();
  }

  /** Whether the proxy's port is closed while the fault lasts. */
  default boolean refusesConnections() {
    return false;
  }
}
