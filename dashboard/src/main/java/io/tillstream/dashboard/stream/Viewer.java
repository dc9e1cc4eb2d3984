package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Window.Granularity;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An open stream. Writes never block: a frame that the connection cannot take yet stays in the
 * {@link Mailbox}, where a newer one replaces it, until the connection is writable again. So a slow
 * reader costs a few kilobytes and delays no other. The server's idle timeout closes a connection
 * that takes nothing at all.
 *
 * <p>Safe for use by many threads; this object is the lock for the output.
 */
public final class Viewer implements WriteListener {

  private final Granularity window;
  private final ServletOutputStream output;
  private final Mailbox mailbox = new Mailbox();
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private boolean open;
  private boolean helloDue = true;
  private boolean heartbeatDue;
  private boolean flushDue;
  private boolean quiet;

  /** Creates a viewer that starts to write at the first {@link #onWritePossible}. */
  public Viewer(Granularity window, ServletOutputStream output) {
    this.window = window;
    this.output = output;
  }

  Granularity window() {
    return window;
  }

  /** Completes when the stream has ended for any reason. */
  public CompletableFuture<@Nullable Void> ended() {
    return end.copy();
  }

  /** Runs {@code action} when the stream has ended, at once if it has already. */
  void onEnd(Runnable action) {
    CompletableFuture<?> unused = end.thenRun(action);
  }

  /** Sends {@code frame} when the connection is writable, unless a newer one replaces it. */
  void offer(Frame frame) {
    if (mailbox.offer(frame)) {
      drain();
    }
  }

  /** Sends a comment if nothing was sent since the last call. */
  void heartbeat() {
    synchronized (this) {
      heartbeatDue = quiet;
      quiet = true;
    }
    drain();
  }

  /** Ends the stream. */
  void close() {
    end.complete(null);
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      open = true;
    }
    drain();
  }

  @Override
  public void onError(Throwable gone) { // the browser was closed or has stopped reading
    close();
  }

  private void drain() {
    try {
      write();
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  private synchronized void write() throws IOException {
    while (open && !end.isDone() && output.isReady()) {
      if (flushDue) {
        flushDue = false;
        output.flush();
        continue;
      }
      byte[] next = next();
      if (next == null) {
        return;
      }
      output.write(next);
      flushDue = true;
      quiet = false;
    }
  }

  private byte @Nullable [] next() {
    if (helloDue) {
      helloDue = false;
      return Frame.HELLO;
    }
    Frame frame = mailbox.take();
    if (frame != null) {
      heartbeatDue = false;
      return frame.bytes();
    }
    if (heartbeatDue) {
      heartbeatDue = false;
      return Frame.HEARTBEAT;
    }
    return null;
  }
}
