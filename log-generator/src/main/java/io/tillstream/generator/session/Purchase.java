package io.tillstream.generator.session;

import java.util.List;

/**
 * An order as decided: what was bought and what was paid for it.
 *
 * @param merchant index in the shop
 * @param customer index in the shop, or {@link Session#NO_CUSTOMER}
 * @param discountMinorUnits at most the total price
 * @param secondsSinceOrder from the order date to the payment date
 */
public record Purchase(
    int merchant,
    int customer,
    List<LineItem> positions,
    long totalMinorUnits,
    long discountMinorUnits,
    int secondsSinceOrder) {

  /** What was paid: the total price less the discount. */
  public long paymentMinorUnits() {
    return totalMinorUnits - discountMinorUnits;
  }
}
