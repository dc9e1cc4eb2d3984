package io.tillstream.processes.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends back what it receives, and closes when the client does. Thread-safe. */
final class EchoServer implements AutoCloseable {

  private static final int BUFFER_BYTES = 4096;

  private final ServerSocket listening;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<Integer> readBytes = new CopyOnWriteArrayList<>();
  private int ended;

  EchoServer(int port) throws IOException {
    listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    start("echo-accept", this::accept);
  }

  /** All that it has received, of all clients. */
  byte[] received() {
    synchronized (received) {
      return received.toByteArray();
    }
  }

  /** How many bytes each read brought. */
  List<Integer> readBytes() {
    return readBytes;
  }

  /** How many clients have ended their connections. */
  int ended() {
    synchronized (received) {
      return ended;
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      start("echo", () -> echo(client));
    }
  }

  private void echo(Socket client) throws IOException {
    try (client) {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        readBytes.add(length);
        synchronized (received) {
          received.write(buffer, 0, length);
        }
        client.getOutputStream().write(buffer, 0, length);
      }
    } finally {
      synchronized (received) {
        ended++;
      }
    }
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // the test closed its end, or the proxy did
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private interface Work {
    void run() throws IOException;
  }
}
