package io.tillstream.dashboard.stream;

import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.health.PartitionProgress;
import io.tillstream.dashboard.ranking.BooksCheck;
import io.tillstream.dashboard.ranking.RankingIndex.RankingEntry;
import io.tillstream.dashboard.store.RankedRows;
import io.tillstream.dashboard.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot as one viewer gets it: the rankings of the chosen window, the totals of all windows.
 *
 * @param window whose rankings these are, such as {@code day:2026-11-20}
 * @param current whether the window is the current one
 * @param fractionDigits of every amount: 2 says that amounts are in cents
 */
record SnapshotMessage(
    long version,
    String asOf,
    String zone,
    String currency,
    int fractionDigits,
    String window,
    boolean current,
    Map<String, WindowTotals> totals,
    List<RankingView> rankings,
    Map<String, Long> counters,
    CountingSummary counting,
    List<PartitionProgress> partitions,
    BooksCheck books) {

  /** The totals of one window. */
  record WindowTotals(String window, boolean current, Map<String, Long> fields) {}

  /**
   * One ranking.
   *
   * @param members the number of members of the whole ranking
   */
  record RankingView(String ranking, String unit, long members, List<RankedRows.Row> rows) {}

  static SnapshotMessage of(DashboardSnapshot snapshot, Granularity chosen, Settings.Logs logs) {
    Map<String, WindowTotals> totals = new LinkedHashMap<>();
    snapshot
        .views()
        .forEach(
            (name, view) ->
                totals.put(
                    name.keyword(),
                    new WindowTotals(view.window().toString(), view.current(), view.totals())));
    DashboardSnapshot.View shown = snapshot.views().get(chosen);
    if (shown == null) {
      throw new IllegalArgumentException("A snapshot has a view for each window: " + snapshot);
    }
    List<RankingView> rankings = new ArrayList<>();
    shown
        .rankings()
        .forEach(
            (ranking, rows) ->
                rankings.add(
                    new RankingView(
                        ranking.key(),
                        RankingEntry.of(ranking, logs.currency()).unit(),
                        rows.members(),
                        rows.rows())));
    return new SnapshotMessage(
        snapshot.version(),
        Json.instant(snapshot.asOf()),
        logs.zone().getId(),
        logs.currency().getCurrencyCode(),
        DecimalAmounts.of(logs.currency()).fractionDigits(),
        shown.window().toString(),
        shown.current(),
        totals,
        rankings,
        snapshot.counters(),
        snapshot.counting(),
        snapshot.counting().partitions(),
        snapshot.books());
  }
}
