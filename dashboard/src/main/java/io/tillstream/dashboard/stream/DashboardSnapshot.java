package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.ranking.Books;
import io.tillstream.dashboard.store.RankedRows;
import java.time.Instant;
import java.util.Map;

/**
 * All that the page shows, read at one version.
 *
 * @param asOf when it was read
 * @param views one for each window that a viewer may look at
 * @param books of the same or, adding up being dear, of a slightly older version
 */
public record Snapshot(
    long version,
    Instant asOf,
    Map<StreamWindow, View> views,
    Map<String, Long> counters,
    Counting counting,
    Books books) {

  /**
   * One window.
   *
   * @param current whether it is the one that is now
   */
  public record View(
      Window window,
      boolean current,
      Map<String, Long> totals,
      Map<Ranking, RankedRows> rankings) {}
}
