package io.tillstream.topology.count;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.LineParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.ledger.Identity;
import io.tillstream.topology.ledger.Projection;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The shop: what orders and behavior events count for, in rankings and totals by event time. Not
 * safe for use by several threads.
 *
 * <p>The set of an identity follows from the event's own time, so that a copy looks in the same set
 * as its original however late it comes.
 */
public final class CountingProjection implements Projection {

  private final LogStream stream;
  private final Namespace namespace;
  private final Settings.Retention retention;
  private final LineParser parser;

  /** On the effects of the range that was counted last. */
  private WindowedEffects windows;

  public CountingProjection(LogStream stream, Settings settings) {
    this(
        stream,
        settings,
        stream.parser(
            settings.logs().zone(), settings.logs().currency(), settings.logs().maxLineBytes()));
  }

  CountingProjection(LogStream stream, Settings settings, LineParser parser) {
    this.stream = stream;
    this.namespace = new Namespace(settings.redis().namespace());
    this.retention = settings.retention();
    this.parser = parser;
    this.windows = new WindowedEffects(namespace, retention, new Effects());
  }

  @Override
  public Parsed read(LogLine line) {
    return parser.parse(line.bytes());
  }

  @Override
  public Optional<Identity> identity(Countable line) {
    if (line instanceof Order order) {
      return Optional.of(identity(order.paidAt(), order.orderNumber()));
    }
    if (line instanceof Behavior behavior) {
      return Optional.of(identity(behavior.occurredAt(), behavior.eventId()));
    }
    throw unknown(line);
  }

  private Identity identity(LocalDateTime eventTime, String member) {
    return new Identity(namespace.seen(stream, eventTime), member);
  }

  @Override
  public void count(Countable line, Effects effects) {
    if (!windows.isOn(effects)) {
      windows = new WindowedEffects(namespace, retention, effects);
    }
    windows.addLine();
    if (line instanceof Order order) {
      count(order, effects);
    } else if (line instanceof Behavior behavior) {
      count(behavior);
    } else {
      throw unknown(line);
    }
  }

  @Override
  public Optional<String> imbalance(Effects effects) {
    return windows.isOn(effects) ? windows.books().imbalance() : Optional.empty();
  }

  /** For its merchant, its products and its customer. */
  private void count(Order order, Effects effects) {
    long paid = order.paymentPrice().minorUnits();
    long units = 0;
    for (Sku sku : order.skus()) {
      // What is too much for a long is too much for a field, which the effects report.
      units = units > Long.MAX_VALUE - sku.units() ? Long.MAX_VALUE : units + sku.units();
      effects.setField(namespace.productNames(), sku.code(), sku.name());
    }
    for (WindowedEffects.Scope window : windows.ranked(order.paidAt())) {
      window.score(Ranking.MERCHANT_SALES, order.merchant(), paid);
      window.score(Ranking.MERCHANT_ORDERS, order.merchant(), 1);
      for (Sku sku : order.skus()) {
        window.score(Ranking.PRODUCT_SALES, sku.code(), sku.total().minorUnits());
        window.score(Ranking.PRODUCT_UNITS, sku.code(), sku.units());
      }
      if (order.customer().isPresent()) {
        window.score(Ranking.CUSTOMER_SPEND, order.customer().get(), paid);
        window.score(Ranking.CUSTOMER_ORDERS, order.customer().get(), 1);
      }
      total(window, order, units);
    }
    total(windows.minute(order.paidAt()), order, units);
  }

  private static void total(WindowedEffects.Scope window, Order order, long units) {
    window.total(Totals.SALES, order.paymentPrice().minorUnits());
    window.total(Totals.DISCOUNT, order.discount().minorUnits());
    window.total(Totals.ORDERS, 1);
    window.total(Totals.UNITS, units);
  }

  /** For its customer and, a product view, for its product. */
  private void count(Behavior behavior) {
    boolean isView = behavior.event().equals(Behavior.PRODUCT_VIEW);
    for (WindowedEffects.Scope window : windows.ranked(behavior.occurredAt())) {
      window.score(Ranking.CUSTOMER_ACTIVITY, behavior.customer(), 1);
      if (isView && behavior.sku().isPresent()) {
        window.score(Ranking.PRODUCT_VIEWS, behavior.sku().get(), 1);
      }
      total(window, behavior);
    }
    total(windows.minute(behavior.occurredAt()), behavior);
  }

  private static void total(WindowedEffects.Scope window, Behavior behavior) {
    window.total(Totals.BEHAVIORS, 1);
    window.total(Totals.event(behavior.event()), 1);
  }

  private static IllegalArgumentException unknown(Countable line) {
    return new IllegalArgumentException("Not a line of the shop: " + line.getClass().getName());
  }
}
