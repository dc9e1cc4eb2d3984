package io.tillstream.processes.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * TCP ports of 127.0.0.1 that nobody listens on. They lie below the range from which the operating
 * system takes the ports of outgoing connections: there, a client that keeps trying to reach a
 * killed server can end up connected to itself, and the server can never have its port again.
 *
 * <p>Thread-safe.
 */
public final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  private final RandomGenerator chance;

  public FreePorts(RandomGenerator chance) {
    this.chance = chance;
  }

  /** A port that is free now, and that no other call returns until this process ends. */
  public synchronized int next() {
    for (int attempt = 0; attempt < HIGHEST - LOWEST; attempt++) {
      int port = chance.nextInt(LOWEST, HIGHEST);
      if (isFree(port) && PortReservations.reserve(port)) {
        return port;
      }
    }
    throw new StartException("No free port between " + LOWEST + " and " + HIGHEST);
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
