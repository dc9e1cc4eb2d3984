package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.ranking.WindowCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * The day or hour to show: the current one or, if that has no data, the newest one that has, so
 * that logs of an earlier day are shown too. Used by one thread.
 */
final class MovingWindow {

  /** A search for the newest window takes several commands. */
  private static final Duration SEARCH_INTERVAL = Duration.ofSeconds(5);

  private final Granularity granularity;
  private final WindowCatalog catalog;
  private Window current = Window.ALL;
  private Window shown = Window.ALL;
  private Instant nextSearch = Instant.MIN;

  MovingWindow(Granularity granularity, WindowCatalog catalog) {
    this.granularity = granularity;
    this.catalog = catalog;
  }

  /** Moves on with the clock. A new day or hour is shown as soon as it has data. */
  void move(LocalDateTime now) {
    Window next = Window.of(granularity, now);
    if (!next.equals(current)) {
      if (current.equals(Window.ALL)) {
        shown = next;
      }
      current = next;
    }
  }

  /** The current window. */
  Window current() {
    return current;
  }

  /** The window to show. */
  Window shown() {
    return shown;
  }

  /**
   * Chooses the window to show.
   *
   * @param currentHoldsSomething whether {@link #current()} has data
   * @return whether this is another window than before
   */
  boolean choose(boolean currentHoldsSomething, LocalDateTime now, Instant at) {
    Window before = shown;
    if (granularity == Granularity.ALL || currentHoldsSomething) {
      shown = current;
    } else if (!at.isBefore(nextSearch)) {
      nextSearch = at.plus(SEARCH_INTERVAL);
      shown = catalog.newest(granularity, now).orElse(current);
    }
    return !shown.equals(before);
  }
}
