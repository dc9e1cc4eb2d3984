package io.tillstream.dashboard.stream;

import org.jspecify.annotations.Nullable;

/**
 * A place for one frame: the newest wins, and a viewer that is slow misses those between. A frame
 * older than one already taken is refused, so that a page never goes back. Safe for use by many
 * threads.
 */
final class Mailbox {

  private @Nullable Frame waiting;
  private long newest = Long.MIN_VALUE;

  /** Puts {@code frame} in place of the one that waits, if it is newer than any before. */
  synchronized boolean offer(Frame frame) {
    if (frame.sequence() <= newest) {
      return false;
    }
    newest = frame.sequence();
    waiting = frame;
    return true;
  }

  /** Takes the frame that waits. */
  synchronized @Nullable Frame take() {
    Frame taken = waiting;
    waiting = null;
    return taken;
  }
}
