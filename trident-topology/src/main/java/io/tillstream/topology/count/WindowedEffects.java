package io.tillstream.topology.count;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.Effects.Increments;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Rankings and totals by event time, on top of the effects of one commit. Lines of one batch share
 * few windows, so the increments of each are looked up by number, and its key is spelled once.
 */
final class WindowedEffects {

  private final Namespace namespace;
  private final Settings.Retention retention;
  private final Effects effects;
  private final Map<Long, Scope> scopes = new HashMap<>();
  private final Scope all;

  WindowedEffects(Namespace namespace, Settings.Retention retention, Effects effects) {
    this.namespace = namespace;
    this.retention = retention;
    this.effects = effects;
    this.all = new Scope(Window.ALL);
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

  /**
   * Sales by the size of the windows; nothing where a sum has become too large to be added up,
   * which the script refuses.
   */
  Map<Granularity, CommitBooks.Sales> sales() {
    Map<Granularity, CommitBooks.Sales> sales = new EnumMap<>(Granularity.class);
    boolean isExact = all.isExact();
    for (Scope scope : scopes.values()) {
      isExact &= scope.isExact();
      scope.addTo(sales);
    }
    all.addTo(sales);
    return isExact ? sales : Map.of();
  }

  /** What is added to a field of the totals of everything. */
  long total(String field) {
    return all.totals.sum(field);
  }

  private long ttlMillis(Granularity granularity) {
    return switch (granularity) {
      case ALL -> 0;
      case DAY -> retention.days().toMillis();
      case HOUR -> retention.hours().toMillis();
      case MINUTE -> retention.minutes().toMillis();
    };
  }

  /** One window's increments. */
  final class Scope {

    private final Window window;
    private final long ttlMillis;
    private final Map<Ranking, Increments> rankings = new EnumMap<>(Ranking.class);
    private final Increments totals;

    private Scope(Window window) {
      this.window = window;
      this.ttlMillis = ttlMillis(window.granularity());
      this.totals = effects.fields(namespace.totals(window), ttlMillis);
    }

    private boolean isExact() {
      Increments merchants = rankings.get(Ranking.MERCHANT_SALES);
      return totals.isExact() && (merchants == null || merchants.isExact());
    }

    private void addTo(Map<Granularity, CommitBooks.Sales> sales) {
      Increments merchants = rankings.get(Ranking.MERCHANT_SALES);
      CommitBooks.Sales before = sales.getOrDefault(window.granularity(), CommitBooks.Sales.NONE);
      sales.put(
          window.granularity(),
          before.plus(merchants == null ? 0 : merchants.sum(), totals.sum(Totals.SALES)));
    }

    void score(Ranking ranking, String member, long delta) {
      Increments increments = rankings.get(ranking);
      if (increments == null) {
        increments = effects.scores(namespace.ranking(ranking, window), ttlMillis);
        rankings.put(ranking, increments);
      }
      increments.add(member, delta);
    }

    void total(String field, long delta) {
      totals.add(field, delta);
    }
  }
}
