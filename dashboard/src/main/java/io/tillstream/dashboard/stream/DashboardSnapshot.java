package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.ranking.BooksCheck;
import io.tillstream.dashboard.store.RankedRows;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that the page shows, read at one version.
 *
 * @param asOf when it was read
 * @param views one for each window that a viewer can choose
 * @param books of the same version or, because adding up is expensive, of a slightly older one
 */
public record DashboardSnapshot(
    long version,
    Instant asOf,
    Map<Granularity, View> views,
    Map<String, Long> counters,
    CountingSummary counting,
    BooksCheck books) {

  /**
   * One window.
   *
   * @param current whether it is the current one
   */
  public record View(
      Window window,
      boolean current,
      Map<String, Long> totals,
      Map<Ranking, RankedRows> rankings) {}
}
