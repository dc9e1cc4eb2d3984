package io.tillstream.processes.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection, and the one to the server that was opened for it. Thread-safe. */
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

  /** Breaks both off with a reset (RST): what is under way is lost. */
  public void reset() {
    try {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
      server.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closedAlready) {
      // then there is nothing left to reset
    }
    close();
  }

  /** Closes both (FIN): what is under way is lost. A second time does nothing. */
  public void close() {
    closed(client);
    closed(server);
    threads.forEach(Thread::interrupt);
    proxy.forget(this);
  }

  /** Lets everything vanish from now on, in both directions, while both stay open. */
  public void swallow() {
    requests.swallow();
    replies.swallow();
  }

  /** Closes the one to the server; what the client sends from now on vanishes. */
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
      throw new UncheckedIOException("a socket of a test's proxy does not close", cause);
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
