package io.tillstream.stack.part;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connections to 127.0.0.1. */
public final class Sockets {

  private static final int TIMEOUT_MILLIS = 1_000;

  private Sockets() {}

  /** Whether somebody accepts connections on this port. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
