package io.tillstream.processes.network;

import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A TCP proxy on 127.0.0.1 for a server on 127.0.0.1. A {@link Toxic} simulates network faults
 * between clients and server. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

  private static final Toxic NONE = new Toxic() {};
  private static final int BACKLOG = 128;

  private final int port;
  private final int serverPort;
  private final Set<Connection> connections = new HashSet<>();
  private ServerSocket listening;
  private boolean isAccepting;
  private volatile Toxic toxic = NONE;

  private TcpProxy(int port, int serverPort) {
    this.port = port;
    this.serverPort = serverPort;
    this.listening = listen();
  }

  /**
   * Starts a proxy; the server need not be running yet.
   *
   * @throws StartException if the port is in use
   */
  public static TcpProxy start(int port, int serverPort) {
    return new TcpProxy(port, serverPort);
  }

  /** Port on which the proxy listens for clients. */
  public int port() {
    return port;
  }

  /** Begins a fault; it replaces the current one. */
  public synchronized void poison(Toxic next) {
    boolean wasRefusing = toxic.refusesConnections();
    toxic = next;
    notifyAll();
    if (next.refusesConnections()) {
      stopListening();
    } else if (wasRefusing) {
      listening = listen();
    }
    List.copyOf(connections).forEach(next::onOpenConnection);
  }

  /** Ends the fault. Closed connections stay closed; data that were held back are delivered. */
  public void heal() {
    poison(NONE);
  }

  /** Stops listening and closes all connections. */
  @Override
  public synchronized void close() {
    heal();
    stopListening();
    List.copyOf(connections).forEach(Connection::close);
  }

  Toxic toxic() {
    return toxic;
  }

  /** Waits until {@code fault} has ended. */
  synchronized void awaitEndOf(Toxic fault) throws InterruptedException {
    while (toxic == fault) {
      wait();
    }
  }

  synchronized void remove(Connection closed) {
    connections.remove(closed);
  }

  private ServerSocket listen() {
    try {
      ServerSocket socket = new ServerSocket();
      // as servers do: the port is free although old connections are still being closed
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      Thread accepting = new Thread(() -> accept(socket), "proxy-" + port + "-accept");
      accepting.setDaemon(true);
      isAccepting = true;
      accepting.start();
      return socket;
    } catch (IOException cause) {
      throw new StartException("The proxy cannot listen on port " + port, cause);
    }
  }

  /** Waits for the last call to accept, until which the system still accepts connections. */
  private synchronized void stopListening() {
    try {
      listening.close();
      while (isAccepting) {
        wait();
      }
    } catch (IOException cause) {
      throw new StartException("The proxy cannot close port " + port, cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while the proxy was closing port " + port, interrupted);
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        connect(socket, socket.accept());
      } catch (IOException notAccepted) {
        // the client has closed the connection, or the socket is closed, which ends the loop
      }
    }
    synchronized (this) {
      isAccepting = false;
      notifyAll();
    }
  }

  private void connect(ServerSocket socket, Socket client) throws IOException {
    Socket server = new Socket();
    try {
      server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
    } catch (IOException serverUnavailable) {
      client.close();
      return;
    }
    Connection connection = new Connection(this, client, server);
    synchronized (this) {
      if (!socket.isClosed()) {
        connections.add(connection);
        connection.start();
        return;
      }
    }
    connection.close();
  }
}
