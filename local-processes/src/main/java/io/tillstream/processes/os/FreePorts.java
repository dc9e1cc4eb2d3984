package io.tillstream.processes.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
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
  private final Set<Integer> taken = new HashSet<>();

  public FreePorts(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A port that is free now and that this object has not returned before.
   *
   * @throws StartException if there is none
   */
  public synchronized int next() {
    while (taken.size() < (HIGHEST - LOWEST) / 2) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (taken.add(port) && isFree(port)) {
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
