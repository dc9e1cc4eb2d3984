package io.tillstream.generator.session;

import java.util.List;

/**
 * An order before it is formatted as a line: the items bought and the price paid.
 *
 * @param merchant index in the shop
 * @param customer index in the shop, or {@link Session#NO_CUSTOMER}
 * @param totalMinorUnits price of all items
 * @param discountMinorUnits discount, at most the total price
 * @param secondsSinceOrder seconds from the order date to the payment date
 */
public record Purchase(
    int merchant,
    int customer,
    List<LineItem> items,
    long totalMinorUnits,
    long discountMinorUnits,
    int secondsSinceOrder) {

  /** The price paid: the total price minus the discount. */
  public long paymentMinorUnits() {
    return totalMinorUnits - discountMinorUnits;
  }
}
