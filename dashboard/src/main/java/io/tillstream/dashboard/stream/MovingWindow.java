package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.ranking.WindowCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * The day or the hour to show: the one that is now, or the newest that holds anything where now
 * holds nothing, so that logs of another day show something too. Used by one thread.
 */
final class MovingWindow {

  /** Looking for the newest costs some commands. */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

  private final Granularity granularity;
  private final WindowCatalog catalog;
  private Window current = Window.ALL;
  private Window shown = Window.ALL;
  private Instant nextLook = Instant.MIN;

  MovingWindow(Granularity granularity, WindowCatalog catalog) {
    this.granularity = granularity;
    this.catalog = catalog;
  }

  /** Goes with the clock: a new day or hour is shown as soon as it begins to hold something. */
  void move(LocalDateTime now) {
    Window next = Window.of(granularity, now);
    if (!next.equals(current)) {
      if (current.equals(Window.ALL)) {
        shown = next;
      }
      current = next;
    }
  }

  /** The one that is now. */
  Window current() {
    return current;
  }

  /** The one to show. */
  Window shown() {
    return shown;
  }

  /**
   * Chooses again, after a look at {@link #current()}.
   *
   * @return whether another one is shown now
   */
  boolean choose(boolean currentHoldsSomething, LocalDateTime now, Instant at) {
    Window before = shown;
    if (granularity == Granularity.ALL || currentHoldsSomething) {
      shown = current;
    } else if (!at.isBefore(nextLook)) {
      nextLook = at.plus(LOOK_INTERVAL);
      shown = catalog.newest(granularity, now).orElse(current);
    }
    return !shown.equals(before);
  }
}
