package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.store.IntegerText;
import io.tillstream.dashboard.store.RedisStore;
import io.tillstream.dashboard.store.StoreException;
import io.tillstream.dashboard.store.StoreRead;
import io.tillstream.dashboard.store.StoreReading;
import io.tillstream.dashboard.wire.Json;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answers of the REST API, each read at one version. Throws {@link StoreException}. Safe for
 * use by many threads.
 */
public final class RankingReader {

  private static final int MAX_EVENT_NAMES = 1_000;

  /** A few fields for each partition. */
  private static final int MAX_FIELDS = 100_000;

  private final RedisStore store;
  private final Namespace namespace;
  private final WindowCatalog catalog;
  private final Settings.Logs logs;
  private final CountingWatch watch;
  private final Clock clock;

  public RankingReader(RedisStore store, Settings.Logs logs, CountingWatch watch, Clock clock) {
    this.store = store;
    this.namespace = store.namespace();
    this.catalog = new WindowCatalog(store);
    this.logs = logs;
    this.watch = watch;
    this.clock = clock;
  }

  /** The rankings, and the windows that exist. */
  public RankingIndex index() {
    List<Window> windows = catalog.known(LocalDateTime.ofInstant(clock.instant(), logs.zone()));
    return new RankingIndex(
        Json.instant(clock.instant()),
        logs.zone().getId(),
        windows.stream().map(Window::toString).toList(),
        Arrays.stream(Ranking.values())
            .map(ranking -> RankingIndex.RankingEntry.of(ranking, logs.currency()))
            .toList());
  }

  /** {@code limit} rows of a ranking, after the first {@code offset}. */
  public RankingPage page(Ranking ranking, Window window, int limit, long offset) {
    StoreRead.Rows rows =
        StoreRead.rows(ranking, namespace.ranking(ranking, window), offset, limit);
    StoreReading reading = store.read(List.of(rows));
    return new RankingPage(
        ranking.key(),
        window.toString(),
        reading.version(),
        Json.instant(clock.instant()),
        reading.of(rows).rows());
  }

  /** The totals of a window, and the state of counting. */
  public TotalsPage totals(Window window) {
    StoreRead.Hash all = new StoreRead.Hash(namespace.totals(window), MAX_EVENT_NAMES);
    StoreRead.Fields always = TotalFields.read(namespace, window);
    StoreRead.Hash counters = new StoreRead.Hash(namespace.counters(), MAX_FIELDS);
    StoreRead.Hash ledger = new StoreRead.Hash(namespace.ledger(), MAX_FIELDS);
    StoreRead.Hash spouts = new StoreRead.Hash(namespace.spouts(), MAX_FIELDS);
    Window booked = window.granularity().isRanked() ? window : Window.ALL;
    List<StoreRead<?>> reads = new ArrayList<>(List.of(all, always, counters, ledger, spouts));
    reads.addAll(BooksCheck.reads(namespace, booked));
    StoreReading reading = store.read(reads);
    Optional<Map<String, String>> fields = reading.of(all);
    Map<String, Long> totals = new LinkedHashMap<>(TotalFields.orZero(reading.of(always)));
    totals.putAll(numbers(fields.orElse(Map.of()), all.key()));
    CountingSummary counting =
        watch.observe(fields(reading, ledger), fields(reading, spouts), clock.instant());
    return new TotalsPage(
        window.toString(),
        reading.version(),
        Json.instant(clock.instant()),
        totals,
        fields.isEmpty(),
        numbers(fields(reading, counters), counters.key()),
        counting,
        counting.partitions(),
        BooksCheck.of(reading, namespace, booked));
  }

  private static Map<String, String> fields(StoreReading reading, StoreRead.Hash read) {
    return reading
        .of(read)
        .orElseThrow(() -> new StoreException(read.key() + " has too many fields to be read"));
  }

  private static Map<String, Long> numbers(Map<String, String> fields, String key) {
    Map<String, Long> numbers = new TreeMap<>();
    fields.forEach(
        (field, text) -> numbers.put(field, IntegerText.of(text, "Field " + field + " of " + key)));
    return numbers;
  }
}
