package io.tillstream.dashboard.stream;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.dashboard.health.Counting;
import io.tillstream.dashboard.health.CountingWatch;
import io.tillstream.dashboard.ranking.Books;
import io.tillstream.dashboard.ranking.TotalFields;
import io.tillstream.dashboard.ranking.WindowCatalog;
import io.tillstream.dashboard.store.RankedRows;
import io.tillstream.dashboard.store.Read;
import io.tillstream.dashboard.store.Reading;
import io.tillstream.dashboard.store.RedisStore;
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

/** Reads whole snapshots. Used by one thread. */
final class SnapshotReader {

  /** The rankings on the page, in its order. */
  static final List<Ranking> RANKINGS =
      List.of(Ranking.MERCHANT_SALES, Ranking.PRODUCT_SALES, Ranking.CUSTOMER_SPEND);

  private static final Duration BOOKS_INTERVAL = Duration.ofSeconds(5);

  /** A few for each partition. */
  private static final int MAX_FIELDS = 100_000;

  private final RedisStore store;
  private final Namespace namespace;
  private final Settings settings;
  private final CountingWatch watch;
  private final Clock clock;
  private final Map<StreamWindow, MovingWindow> windows = new EnumMap<>(StreamWindow.class);
  private final Read.Fields counters;
  private final Read.Hash ledger;
  private final Read.Hash spouts;
  private @Nullable Books books;
  private Instant nextBooks = Instant.MIN;

  SnapshotReader(RedisStore store, Settings settings, CountingWatch watch, Clock clock) {
    this.store = store;
    this.namespace = store.namespace();
    this.settings = settings;
    this.watch = watch;
    this.clock = clock;
    this.counters =
        new Read.Fields(
            namespace.counters(),
            List.of(
                Counters.DUPLICATES,
                Counters.MALFORMED,
                Counters.ERRORS,
                Counters.FIRST_COMMIT_MILLIS,
                Counters.LAST_COMMIT_MILLIS));
    this.ledger = new Read.Hash(namespace.ledger(), MAX_FIELDS);
    this.spouts = new Read.Hash(namespace.spouts(), MAX_FIELDS);
    WindowCatalog catalog = new WindowCatalog(store);
    for (StreamWindow window : StreamWindow.values()) {
      windows.put(window, new MovingWindow(window.granularity(), catalog));
    }
  }

  /**
   * Reads a snapshot: one call, and a second where another window must be shown.
   *
   * @throws io.tillstream.dashboard.store.StoreException when Redis does not answer
   */
  Snapshot read() {
    Instant now = clock.instant();
    LocalDateTime local = LocalDateTime.ofInstant(now, settings.logs().zone());
    windows.values().forEach(window -> window.move(local));
    Reading reading = store.read(reads(now));
    boolean chosenAgain = false;
    for (MovingWindow window : windows.values()) {
      boolean holdsSomething =
          reading.of(TotalFields.read(namespace, window.current())).isPresent();
      chosenAgain |= window.choose(holdsSomething, local, now);
    }
    return snapshot(chosenAgain ? store.read(reads(now)) : reading, now);
  }

  private Set<Read<?>> reads(Instant now) {
    Set<Read<?>> reads = new LinkedHashSet<>(List.of(counters, ledger, spouts));
    for (MovingWindow window : windows.values()) {
      reads.add(TotalFields.read(namespace, window.current()));
      reads.add(TotalFields.read(namespace, window.shown()));
      RANKINGS.forEach(ranking -> reads.add(rows(ranking, window.shown())));
    }
    if (booksAreDue(now)) {
      reads.addAll(Books.reads(namespace, Window.ALL));
    }
    return reads;
  }

  private Snapshot snapshot(Reading reading, Instant now) {
    Map<StreamWindow, Snapshot.View> views = new EnumMap<>(StreamWindow.class);
    windows.forEach((name, window) -> views.put(name, view(reading, window)));
    Counting counting =
        watch.observe(fields(reading, ledger), fields(reading, spouts), clock.instant());
    return new Snapshot(
        reading.version(),
        clock.instant(),
        views,
        reading.of(counters).orElse(Map.of()),
        counting,
        books(reading, now));
  }

  private Snapshot.View view(Reading reading, MovingWindow window) {
    Map<Ranking, RankedRows> rankings = new EnumMap<>(Ranking.class);
    RANKINGS.forEach(ranking -> rankings.put(ranking, reading.of(rows(ranking, window.shown()))));
    return new Snapshot.View(
        window.shown(),
        window.shown().equals(window.current()),
        TotalFields.orZero(reading.of(TotalFields.read(namespace, window.shown()))),
        rankings);
  }

  private Books books(Reading reading, Instant now) {
    Books known = books;
    if (known == null || booksAreDue(now)) {
      known = Books.of(reading, namespace, Window.ALL);
      books = known;
      nextBooks = now.plus(BOOKS_INTERVAL);
    }
    return known;
  }

  private boolean booksAreDue(Instant now) {
    return books == null || !now.isBefore(nextBooks);
  }

  private Read.Rows rows(Ranking ranking, Window window) {
    return Read.rows(ranking, namespace.ranking(ranking, window), 0, settings.dashboard().rows());
  }

  private static Map<String, String> fields(Reading reading, Read.Hash read) {
    return reading.of(read).orElse(Map.of());
  }
}
