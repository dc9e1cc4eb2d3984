package io.tillstream.processes.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection to the proxy and the proxy's connection to the server. Thread-safe. */
public final class Connection {

  private final TcpProxy proxy;
  private final Socket client;
  private final Socket server;
  private final Flow requests;
  private final Flow replies;
  private final AtomicInteger flowsToEnd = new AtomicInteger(2);
  private final List<Thread> threads;

  Connection(TcpProxy proxy, Socket client, Socket server) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
    client.setTcpNoDelay(true);
    server.setTcpNoDelay(true);
    this.requests = new Flow(proxy, this, false, client, server);
    this.replies = new Flow(proxy, this, true, server, client);
    String name = "proxy-" + proxy.port() + "-";
    this.threads =
        List.of(
            thread(name + "requests-in", requests::read),
            thread(name + "requests-out", () -> deliver(requests)),
            thread(name + "replies-in", replies::read),
            thread(name + "replies-out", () -> deliver(replies)));
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Closes both with a reset (RST); data in transit are lost. */
  public void reset() {
    try {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closedAlready) {
      // then there is no connection to reset
    }
    close();
  }

  /** Closes both (FIN); data in transit are lost. A second call does nothing. */
  public void close() {
    closed(client);
    closed(server);
    threads.forEach(Thread::interrupt);
    proxy.remove(this);
  }

  /** Discards all further data in both directions; both stay open. */
  public void swallow() {
    requests.swallow();
    replies.swallow();
  }

  /** Closes the connection to the server and discards what the client sends from now on. */
  public void closeServerSide() {
    requests.swallow();
    closed(server);
  }

  private void deliver(Flow flow) throws InterruptedException {
    flow.deliver();
    if (flowsToEnd.decrementAndGet() == 0) {
      close();
    }
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (IOException cause) {
      throw new UncheckedIOException("Cannot close a socket of the proxy", cause);
    }
  }

  private static Thread thread(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  private interface Work {
    void run() throws InterruptedException;
  }
}
