package io.tillstream.generator.truth;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.session.Event;
import io.tillstream.generator.session.LineItem;
import io.tillstream.generator.session.Purchase;
import io.tillstream.generator.session.Session;
import io.tillstream.generator.session.Step;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums up the figures of one run by the counting rules. It does not read lines: the figures come
 * from the same decisions as the lines.
 *
 * <p>Rankings are kept by hour and totals by minute of event time; the other windows are sums of
 * those, computed in {@link #addTo}. Memory grows with the number of windows and the members in
 * each. Not safe for use by several threads.
 */
public final class TruthAccumulator {

  private static final long MILLIS_PER_MINUTE = 60_000;
  private static final long MILLIS_PER_HOUR = 3_600_000;

  private final Shop shop;
  private final Map<Long, HourSums> hours = new HashMap<>();
  private final Map<Long, MinuteSums> minutes = new HashMap<>();
  private final Map<LogStream, long[]> lines = new EnumMap<>(LogStream.class);
  private long duplicates;
  private long malformed;

  public TruthAccumulator(Shop shop) {
    this.shop = shop;
    for (LogStream stream : LogStream.values()) {
      lines.put(stream, new long[1]);
    }
  }

  /**
   * Counts an order.
   *
   * @param localMillis payment date, in milliseconds since 1970-01-01T00:00 local time
   */
  public void addOrder(Purchase purchase, long localMillis) {
    HourSums hour = hour(localMillis);
    long paid = purchase.paymentMinorUnits();
    long units = 0;
    hour.merchants.add(purchase.merchant(), paid, 1);
    for (LineItem item : purchase.items()) {
      hour.products.add(item.product(), item.totalMinorUnits(), item.units());
      units += item.units();
    }
    if (purchase.customer() != Session.NO_CUSTOMER) {
      hour.customers.add(purchase.customer(), paid, 1);
    }
    minute(localMillis).addOrder(paid, purchase.discountMinorUnits(), units);
    countLine(LogStream.ORDERS);
  }

  /**
   * Counts the behavior event of the current step of the session.
   *
   * @param localMillis event time, in milliseconds since 1970-01-01T00:00 local time
   */
  public void addBehavior(Session session, long localMillis) {
    HourSums hour = hour(localMillis);
    if (session.user() == Session.NO_CUSTOMER) {
      hour.unknownActivity.add(session.device(), 1);
    } else {
      hour.knownActivity.add(session.user(), 1);
    }
    if (session.event() == Event.PRODUCT_VIEW && session.product() != Step.NO_ITEM) {
      hour.views.add(session.product(), 1);
    }
    minute(localMillis).addBehavior(session.event());
    countLine(LogStream.BEHAVIOR);
  }

  /** Counts a copy of an earlier line. */
  public void addDuplicate(LogStream stream) {
    duplicates++;
    countLine(stream);
  }

  /** Counts a malformed line. */
  public void addMalformed(LogStream stream) {
    malformed++;
    countLine(stream);
  }

  /** Number of all lines of a log, including duplicates and malformed lines. */
  public long lines(LogStream stream) {
    return lines.getOrDefault(stream, new long[1])[0];
  }

  public long duplicates() {
    return duplicates;
  }

  public long malformed() {
    return malformed;
  }

  /** Adds all figures to {@code target}, for each window that they belong to. */
  void addTo(KeyedSums target) {
    for (LogStream stream : LogStream.values()) {
      target.addLines(stream, lines(stream));
    }
    target.addDuplicates(duplicates);
    target.addMalformed(malformed);
    hours.forEach((hour, sums) -> addHour(target, local(hour * MILLIS_PER_HOUR), sums));
    minutes.forEach(
        (minute, sums) -> {
          LocalDateTime time = local(minute * MILLIS_PER_MINUTE);
          for (Granularity granularity : Granularity.values()) {
            Window window = Window.of(granularity, time);
            sums.forEach((field, value) -> target.addTotal(window, field, value));
          }
        });
  }

  private void addHour(KeyedSums target, LocalDateTime time, HourSums sums) {
    for (Granularity granularity :
        new Granularity[] {Granularity.ALL, Granularity.DAY, Granularity.HOUR}) {
      Window window = Window.of(granularity, time);
      sums.merchants.forEach(
          (merchant, values) -> {
            String name = shop.merchantName(merchant);
            target.addScore(Ranking.MERCHANT_SALES, window, name, values[0]);
            target.addScore(Ranking.MERCHANT_ORDERS, window, name, values[1]);
          });
      sums.products.forEach(
          (product, values) -> {
            String code = shop.product(product).code();
            target.addScore(Ranking.PRODUCT_SALES, window, code, values[0]);
            target.addScore(Ranking.PRODUCT_UNITS, window, code, values[1]);
          });
      sums.views.forEach(
          (product, values) ->
              target.addScore(
                  Ranking.PRODUCT_VIEWS, window, shop.product(product).code(), values[0]));
      sums.customers.forEach(
          (customer, values) -> {
            String id = shop.customerId(customer);
            target.addScore(Ranking.CUSTOMER_SPEND, window, id, values[0]);
            target.addScore(Ranking.CUSTOMER_ORDERS, window, id, values[1]);
          });
      sums.knownActivity.forEach(
          (customer, values) ->
              target.addScore(
                  Ranking.CUSTOMER_ACTIVITY, window, shop.customerId(customer), values[0]));
      sums.unknownActivity.forEach(
          (device, values) ->
              target.addScore(
                  Ranking.CUSTOMER_ACTIVITY, window, shop.visitorId(device), values[0]));
    }
  }

  private HourSums hour(long localMillis) {
    return hours.computeIfAbsent(
        Math.floorDiv(localMillis, MILLIS_PER_HOUR), hour -> new HourSums());
  }

  private MinuteSums minute(long localMillis) {
    return minutes.computeIfAbsent(
        Math.floorDiv(localMillis, MILLIS_PER_MINUTE), minute -> new MinuteSums());
  }

  private void countLine(LogStream stream) {
    lines.computeIfAbsent(stream, first -> new long[1])[0]++;
  }

  private static LocalDateTime local(long localMillis) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(localMillis, 1000L), 0, ZoneOffset.UTC);
  }
}
