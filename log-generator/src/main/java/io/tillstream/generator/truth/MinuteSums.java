package io.tillstream.generator.truth;

import io.tillstream.contract.redis.Totals;
import io.tillstream.generator.session.Event;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** The sums of one minute of event time for the totals. */
final class MinuteSums {

  private long sales;
  private long discount;
  private long orders;
  private long units;
  private long behaviors;
  private final Map<Event, Long> events = new EnumMap<>(Event.class);

  void addOrder(long paymentMinorUnits, long discountMinorUnits, long orderUnits) {
    sales = Math.addExact(sales, paymentMinorUnits);
    discount = Math.addExact(discount, discountMinorUnits);
    orders++;
    units += orderUnits;
  }

  void addBehavior(Event event) {
    behaviors++;
    events.merge(event, 1L, Long::sum);
  }

  /** Passes on the fields that lines of this minute write: all fields of orders if there is one. */
  void forEach(ObjLongConsumer<String> field) {
    if (orders > 0) {
      field.accept(Totals.SALES, sales);
      field.accept(Totals.DISCOUNT, discount);
      field.accept(Totals.ORDERS, orders);
      field.accept(Totals.UNITS, units);
    }
    if (behaviors > 0) {
      field.accept(Totals.BEHAVIORS, behaviors);
    }
    events.forEach((event, count) -> field.accept(Totals.event(event.logName()), count));
  }
}
