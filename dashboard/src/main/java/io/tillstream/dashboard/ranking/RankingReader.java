package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.store.Read;
import io.tillstream.dashboard.store.Reading;
import io.tillstream.dashboard.store.RedisStore;
import io.tillstream.dashboard.store.StoreException;
import io.tillstream.dashboard.store.Whole;
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
 * Answers what scripts ask, each answer read at one version. Throws {@link StoreException}. Safe
 * for use by many threads.
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

  /** What can be asked for. */
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

  /** {@code limit} rows of a ranking behind the first {@code offset}. */
  public RankingPage page(Ranking ranking, Window window, int limit, long offset) {
    Read.Rows rows = Read.rows(ranking, namespace.ranking(ranking, window), offset, limit);
    Reading reading = store.read(List.of(rows));
    return new RankingPage(
        ranking.key(),
        window.toString(),
        reading.version(),
        Json.instant(clock.instant()),
        reading.of(rows).rows());
  }

  /** The totals of a window, and how counting goes. */
  public TotalsPage totals(Window window) {
    Read.Hash all = new Read.Hash(namespace.totals(window), MAX_EVENT_NAMES);
    Read.Fields always = TotalFields.read(namespace, window);
    Read.Hash counters = new Read.Hash(namespace.counters(), MAX_FIELDS);
    Read.Hash ledger = new Read.Hash(namespace.ledger(), MAX_FIELDS);
    Read.Hash spouts = new Read.Hash(namespace.spouts(), MAX_FIELDS);
    // no ranking is kept by the minute
    Window booked = window.granularity() == Window.Granularity.MINUTE ? Window.ALL : window;
    List<Read<?>> reads = new ArrayList<>(List.of(all, always, counters, ledger, spouts));
    reads.addAll(Books.reads(namespace, booked));
    Reading reading = store.read(reads);
    Optional<Map<String, String>> fields = reading.of(all);
    Map<String, Long> totals = new LinkedHashMap<>(TotalFields.orZero(reading.of(always)));
    totals.putAll(numbers(fields.orElse(Map.of()), all.key()));
    Counting counting =
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
        Books.of(reading, namespace, booked));
  }

  private static Map<String, String> fields(Reading reading, Read.Hash read) {
    return reading
        .of(read)
        .orElseThrow(() -> new StoreException(read.key() + " has too many fields to be read"));
  }

  private static Map<String, Long> numbers(Map<String, String> fields, String key) {
    Map<String, Long> numbers = new TreeMap<>();
    fields.forEach(
        (field, text) -> numbers.put(field, Whole.of(text, "Field " + field + " of " + key)));
    return numbers;
  }
}
