package io.tillstream.dashboard.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Writes never wait: what the connection does not take at once stays in the {@link
 * Mailbox}, where a newer frame replaces it, until the server says that it takes more. So a slow
 * reader costs a few kilobytes and delays nobody, however many there are; the server's idle timeout
 * ends one that takes nothing at all.
 *
 * <p>Safe for use by many threads; this object is the lock for the output.
 */
public final class Viewer implements WriteListener {

  private final StreamWindow window;
  private final ServletOutputStream output;
  private final Mailbox mailbox = new Mailbox();
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private boolean open;
  private boolean helloDue = true;
  private boolean heartbeatDue;
  private boolean flushDue;
  private boolean quiet;

  /** A viewer that begins when the server first calls {@link #onWritePossible}. */
  public Viewer(StreamWindow window, ServletOutputStream output) {
    this.window = window;
    this.output = output;
  }

  StreamWindow window() {
    return window;
  }

  /** Completes when the stream has ended, for whatever reason. */
  public CompletableFuture<@Nullable Void> ended() {
    return end.copy();
  }

  /** Has {@code action} run when the stream has ended; at once where it has already. */
  void onEnd(Runnable action) {
    CompletableFuture<?> unused = end.thenRun(action);
  }

  /** Sends {@code frame} as soon as the connection takes it, unless a newer one comes first. */
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
  public void onError(Throwable gone) { // the browser was closed, or takes nothing any more
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
