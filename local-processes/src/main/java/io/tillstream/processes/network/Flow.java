package io.tillstream.processes.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection. One thread reads the data and records when each piece arrived,
 * another delivers them through the current {@link Toxic}. So a delay does not limit the bandwidth.
 *
 * <p>Its public methods are for implementations of {@link Toxic}.
 */
public final class Flow {

  private static final int PIECE_BYTES = 16 << 10;

  /** With more pieces in transit the sender has to wait. */
  private static final int PIECES_UNDER_WAY = 64;

  private final TcpProxy proxy;
  private final Connection connection;
  private final boolean isReply;
  private final Socket from;
  private final Socket to;
  private final BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(PIECES_UNDER_WAY);
  private volatile boolean isSwallowing;

  Flow(TcpProxy proxy, Connection connection, boolean isReply, Socket from, Socket to) {
    this.proxy = proxy;
    this.connection = connection;
    this.isReply = isReply;
    this.from = from;
    this.to = to;
  }

  /** Whether the direction is from the server to the client. */
  public boolean isReply() {
    return isReply;
  }

  public Connection connection() {
    return connection;
  }

  /** Sends bytes to the receiver. */
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /** Sends {@code length} bytes, beginning at {@code offset}, to the receiver. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    to.getOutputStream().write(bytes, offset, length);
  }

  /** Closes the receiver's input (FIN). */
  public void end() throws IOException {
    to.shutdownOutput();
  }

  /** Discards all further data and the end of the flow, also after the fault has ended. */
  public void swallow() {
    isSwallowing = true;
  }

  /** Waits until {@link System#nanoTime} has reached {@code nanos}. */
  public void pauseUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }

  /** Waits until {@code fault} has ended. */
  public void awaitEndOf(Toxic fault) throws InterruptedException {
    proxy.awaitEndOf(fault);
  }

  /** Reads until the sender ends. */
  void read() throws InterruptedException {
    byte[] buffer = new byte[PIECE_BYTES];
    try {
      InputStream in = from.getInputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        underWay.put(new Piece(Arrays.copyOf(buffer, length), System.nanoTime()));
      }
    } catch (IOException brokenOff) {
      // the flow ends for the receiver, too
    }
    underWay.put(Piece.end());
  }

  /** Delivers until the end of the flow; closes the connection if that fails. */
  void deliver() throws InterruptedException {
    try {
      for (Piece piece = underWay.take(); !piece.isEnd(); piece = underWay.take()) {
        if (!isSwallowing) {
          proxy.toxic().deliver(piece, this);
        }
      }
      if (!isSwallowing) {
        proxy.toxic().end(this);
      }
    } catch (IOException receiverIsGone) {
      connection.close();
    }
  }
}
