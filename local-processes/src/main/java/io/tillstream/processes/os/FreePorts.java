package io.tillstream.processes.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
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
  private final Set<Integer> taken = new HashSet<>();

  public FreePorts(RandomGenerator chance) {
    this.chance = chance;
  }

  /** A port that is free now and that this object has not given before. */
  public synchronized int next() {
    while (taken.size() < (HIGHEST - LOWEST) / 2) {
      int port = chance.nextInt(LOWEST, HIGHEST);
      if (taken.add(port) && isFree(port)) {
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
