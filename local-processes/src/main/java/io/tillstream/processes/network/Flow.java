package io.tillstream.processes.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection. One thread reads and notes when each piece arrived, another
 * delivers as the toxic of that moment says: so a delay is a delay and does not narrow the link.
 *
 * <p>Its public methods are for a {@link Toxic}.
 */
public final class Flow {

  private static final int PIECE_BYTES = 16 << 10;

  /** Then the sender has to wait, as it would on any link. */
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

  /** Whether it goes from the server to the client. */
  public boolean isReply() {
    return isReply;
  }

  public Connection connection() {
    return connection;
  }

  /** Hands bytes to the receiver. */
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /** Hands {@code length} bytes from {@code offset} on to the receiver. */
  public void write(byte[] bytes, int offset, int length) throws IOException {
    to.getOutputStream().write(bytes, offset, length);
  }

  /** Tells the receiver that no more will come (FIN). */
  public void end() throws IOException {
    to.shutdownOutput();
  }

  /** Lets everything that comes from now on vanish, its end too, also after the fault. */
  public void swallow() {
    isSwallowing = true;
  }

  /** Waits until it is {@code nanos} by {@link System#nanoTime}. */
  public void pauseUntil(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
  }

  /** Waits until {@code fault} is over. */
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
      // for the receiver it ends, too
    }
    underWay.put(Piece.end());
  }

  /** Delivers until the end has been delivered; breaks the connection where that fails. */
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
