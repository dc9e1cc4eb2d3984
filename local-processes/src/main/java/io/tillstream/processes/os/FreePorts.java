package io.tillstream.processes.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * A source of free TCP ports of 127.0.0.1. They lie below the range that the operating system uses
 * for outgoing connections: within that range, a client that keeps connecting to a killed server
 * can connect to itself and block the server's port.
 *
 * <p>Thread-safe.
 */
public final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private final RandomGenerator random;

  public FreePorts(RandomGenerator random) {
    this.random = random;
  }

  /** A port that is free now, and that no other call returns until this process ends. */
  public synchronized int next() {
    for (int attempt = 0; attempt < HIGHEST - LOWEST; attempt++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (isFree(port) && PortReservations.reserve(port)) {
        return port;
      }
    }
    throw new StartException("There is no free port between " + LOWEST + " and " + HIGHEST);
  }

  /** Whether a server could listen on this port of 127.0.0.1. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // as the servers do: a port whose last connections are still being closed is free
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
