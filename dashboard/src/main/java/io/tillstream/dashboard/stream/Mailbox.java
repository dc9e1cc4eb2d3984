package io.tillstream.dashboard.stream;

import org.jspecify.annotations.Nullable;

/**
 * A buffer for one frame. A newer frame replaces the waiting one, so a slow viewer skips frames. A
 * frame that is older than one already taken is rejected, so a page never goes back. Safe for use
 * by many threads.
 */
final class Mailbox {

  private @Nullable Frame waiting;
  private long newest = Long.MIN_VALUE;

  /** Replaces the waiting frame by {@code frame}, if that is newer than all before it. */
  synchronized boolean offer(Frame frame) {
    if (frame.sequence() <= newest) {
      return false;
    }
    newest = frame.sequence();
    waiting = frame;
    return true;
  }

  /** Takes the waiting frame. */
  synchronized @Nullable Frame take() {
    Frame taken = waiting;
    waiting = null;
    return taken;
  }
}
