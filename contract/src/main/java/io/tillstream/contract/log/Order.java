package io.tillstream.contract.log;

import io.tillstream.contract.money.Money;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One paid order.
 *
 * @param orderNumber identity of the order
 * @param orderedAt order date in the configured zone
 * @param paymentNumber identity of the payment
 * @param paidAt payment date in the configured zone: the event time
 * @param merchant member of the merchant rankings
 * @param customer member of the customer rankings; empty if the line has none
 * @param skus the positions, in the order of the line
 * @param totalPrice price before the discount
 * @param discount amount of the discount
 * @param paymentPrice amount paid: the sales of the order
 */
public record Order(
    String orderNumber,
    LocalDateTime orderedAt,
    String paymentNumber,
    LocalDateTime paidAt,
    String merchant,
    Optional<String> customer,
    List<Sku> skus,
    Money totalPrice,
    Money discount,
    Money paymentPrice)
    implements Countable {

  public Order {
    skus = List.copyOf(skus);
  }
}
