package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.CountingSummary;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.ranking.BooksCheck;
import io.tillstream.dashboard.ranking.TotalFields;
import io.tillstream.dashboard.ranking.WindowCatalog;
import io.tillstream.dashboard.store.RankedRows;
import io.tillstream.dashboard.store.RedisStore;
import io.tillstream.dashboard.store.StoreRead;
import io.tillstream.dashboard.store.StoreReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads complete snapshots. Used by one thread. */
final class SnapshotReader {

  private static final Duration BOOKS_INTERVAL = Duration.ofSeconds(5);

  /** A few for each partition. */
  private static final int MAX_FIELDS = 100_000;

  private final RedisStore store;
  private final Namespace namespace;
  private final Settings settings;
  private final CountingWatch watch;
  private final Clock clock;
  private final Map<Granularity, MovingWindow> windows = new EnumMap<>(Granularity.class);
  private final StoreRead.Fields counters;
  private final StoreRead.Hash ledger;
  private final StoreRead.Hash spouts;
  private @Nullable BooksCheck books;
  private Instant nextBooks = Instant.MIN;

  SnapshotReader(RedisStore store, Settings settings, CountingWatch watch, Clock clock) {
    this.store = store;
    this.namespace = store.namespace();
    this.settings = settings;
    this.watch = watch;
    this.clock = clock;
    this.counters =
        new StoreRead.Fields(
            namespace.counters(),
            List.of(
                Counters.DUPLICATES,
                Counters.MALFORMED,
                Counters.ERRORS,
                Counters.FIRST_COMMIT_MILLIS,
                Counters.LAST_COMMIT_MILLIS));
    this.ledger = new StoreRead.Hash(namespace.ledger(), MAX_FIELDS);
    this.spouts = new StoreRead.Hash(namespace.spouts(), MAX_FIELDS);
    WindowCatalog catalog = new WindowCatalog(store);
    for (Granularity window : Granularity.ranked()) {
      windows.put(window, new MovingWindow(window, catalog));
    }
  }

  /**
   * Reads a snapshot with one call; with a second one where another window is shown from now on.
   *
   * @throws io.tillstream.dashboard.store.StoreException when Redis is unavailable
   */
  DashboardSnapshot read() {
    Instant now = clock.instant();
    LocalDateTime local = LocalDateTime.ofInstant(now, settings.logs().zone());
    windows.values().forEach(window -> window.move(local));
    StoreReading reading = store.read(reads(now));
    boolean chosenAgain = false;
    for (MovingWindow window : windows.values()) {
      boolean holdsSomething =
          reading.of(TotalFields.read(namespace, window.current())).isPresent();
      chosenAgain |= window.choose(holdsSomething, local, now);
    }
    return snapshot(chosenAgain ? store.read(reads(now)) : reading, now);
  }

  private Set<StoreRead<?>> reads(Instant now) {
    Set<StoreRead<?>> reads = new LinkedHashSet<>(List.of(counters, ledger, spouts));
    for (MovingWindow window : windows.values()) {
      reads.add(TotalFields.read(namespace, window.current()));
      reads.add(TotalFields.read(namespace, window.shown()));
      Ranking.onPage().forEach(ranking -> reads.add(rows(ranking, window.shown())));
    }
    if (booksAreDue(now)) {
      reads.addAll(BooksCheck.reads(namespace, Window.ALL));
    }
    return reads;
  }

  private DashboardSnapshot snapshot(StoreReading reading, Instant now) {
    Map<Granularity, DashboardSnapshot.View> views = new EnumMap<>(Granularity.class);
    windows.forEach((name, window) -> views.put(name, view(reading, window)));
    CountingSummary counting =
        watch.observe(fields(reading, ledger), fields(reading, spouts), clock.instant());
    return new DashboardSnapshot(
        reading.version(),
        clock.instant(),
        views,
        reading.of(counters).orElse(Map.of()),
        counting,
        books(reading, now));
  }

  private DashboardSnapshot.View view(StoreReading reading, MovingWindow window) {
    Map<Ranking, RankedRows> rankings = new EnumMap<>(Ranking.class);
    Ranking.onPage()
        .forEach(ranking -> rankings.put(ranking, reading.of(rows(ranking, window.shown()))));
    return new DashboardSnapshot.View(
        window.shown(),
        window.shown().equals(window.current()),
        TotalFields.orZero(reading.of(TotalFields.read(namespace, window.shown()))),
        rankings);
  }

  private BooksCheck books(StoreReading reading, Instant now) {
    BooksCheck known = books;
    if (known == null || booksAreDue(now)) {
      known = BooksCheck.of(reading, namespace, Window.ALL);
      books = known;
      nextBooks = now.plus(BOOKS_INTERVAL);
    }
    return known;
  }

  private boolean booksAreDue(Instant now) {
    return books == null || !now.isBefore(nextBooks);
  }

  private StoreRead.Rows rows(Ranking ranking, Window window) {
    return StoreRead.rows(
        ranking, namespace.ranking(ranking, window), 0, settings.dashboard().rows());
  }

  private static Map<String, String> fields(StoreReading reading, StoreRead.Hash read) {
    return reading.of(read).orElse(Map.of());
  }
}
