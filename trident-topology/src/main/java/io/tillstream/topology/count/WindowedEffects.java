package io.tillstream.topology.count;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.effect.Deltas;
import io.tillstream.topology.effect.Effects;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Rankings and totals by event time, on top of the effects of one commit. Lines of one batch share
 * few windows, so the deltas of each are looked up by number, and its key is spelled once.
 *
 * <p>Not safe for use by several threads.
 */
final class WindowedEffects {

  private final Namespace namespace;
  private final Settings.Retention retention;
  private final Effects effects;
  private final Map<Long, Scope> scopes = new HashMap<>();
  private final Scope all;
  private long lines;

  WindowedEffects(Namespace namespace, Settings.Retention retention, Effects effects) {
    this.namespace = namespace;
    this.retention = retention;
    this.effects = effects;
    this.all = new Scope(Window.ALL);
  }

  /** Whether {@code others} are the effects that this writes to. */
  boolean isOn(Effects others) {
    return effects == others;
  }

  /** Takes note of a line that is to be counted. */
  void addLine() {
    lines++;
  }

  /** The windows that hold rankings and in which {@code eventTime} lies: all, day, hour. */
  Scope[] ranked(LocalDateTime eventTime) {
    return new Scope[] {all, scope(Granularity.DAY, eventTime), scope(Granularity.HOUR, eventTime)};
  }

  /** The window that holds totals only. */
  Scope minute(LocalDateTime eventTime) {
    return scope(Granularity.MINUTE, eventTime);
  }

  private Scope scope(Granularity granularity, LocalDateTime time) {
    long number = ((time.getYear() * 13L + time.getMonthValue()) * 32 + time.getDayOfMonth());
    number = (number * 25 + (granularity == Granularity.DAY ? 24 : time.getHour()));
    number = number * 61 + (granularity == Granularity.MINUTE ? time.getMinute() : 60);
    Scope scope = scopes.get(number);
    if (scope == null) {
      scope = new Scope(Window.of(granularity, time));
      scopes.put(number, scope);
    }
    return scope;
  }

  /** Its books, for effects that are exact. */
  SalesBooks books() {
    Map<Granularity, SalesBooks.Sales> sales = new EnumMap<>(Granularity.class);
    for (Scope scope : scopes.values()) {
      scope.addTo(sales);
    }
    all.addTo(sales);
    return new SalesBooks(
        sales, lines, all.totals.sum(Totals.ORDERS) + all.totals.sum(Totals.BEHAVIORS));
  }

  private long ttlMillis(Granularity granularity) {
    return switch (granularity) {
      case ALL -> 0;
      case DAY -> retention.days().toMillis();
      case HOUR -> retention.hours().toMillis();
      case MINUTE -> retention.minutes().toMillis();
    };
  }

  /** One window's deltas. */
  final class Scope {

    private final Window window;
    private final long ttlMillis;
    private final Map<Ranking, Deltas> rankings = new EnumMap<>(Ranking.class);
    private final Deltas totals;

    private Scope(Window window) {
      this.window = window;
      this.ttlMillis = ttlMillis(window.granularity());
      this.totals = effects.fields(namespace.totals(window), ttlMillis);
    }

    private void addTo(Map<Granularity, SalesBooks.Sales> sales) {
      Deltas merchants = rankings.get(Ranking.MERCHANT_SALES);
      SalesBooks.Sales before = sales.getOrDefault(window.granularity(), SalesBooks.Sales.NONE);
      sales.put(
          window.granularity(),
          before.plus(merchants == null ? 0 : merchants.sum(), totals.sum(Totals.SALES)));
    }

    void score(Ranking ranking, String member, long delta) {
      Deltas deltas = rankings.get(ranking);
      if (deltas == null) {
        deltas = effects.scores(namespace.ranking(ranking, window), ttlMillis);
        rankings.put(ranking, deltas);
      }
      deltas.add(member, requireNotNegative(delta));
    }

    void total(String field, long delta) {
      totals.add(field, requireNotNegative(delta));
    }

    /** Nothing in an order or an event is below 0; what is, was read wrongly. */
    private static long requireNotNegative(long delta) {
      if (delta < 0) {
        throw new IllegalArgumentException("A delta of the shop is 0 or greater, not " + delta);
      }
      return delta;
    }
  }
}
