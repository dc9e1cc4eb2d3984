package io.tillstream.tools.verify;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order that a test makes up: it can be written as a log line, and counted.
 *
 * @param paid payment date as the log spells it, such as {@code 2026-11-20 10:00:05}
 * @param paymentPrice in cents, as all amounts here
 */
public record SampleOrder(
    String number,
    String paid,
    String merchant,
    Optional<String> customer,
    long paymentPrice,
    long discount,
    List<Item> items) {

  public record Item(String code, String name, long units, long total) {}

  public static SampleOrder of(
      String number, String paid, String merchant, String customer, Item... items) {
    long price = Arrays.stream(items).mapToLong(Item::total).sum();
    return new SampleOrder(
        number, paid, merchant, Optional.of(customer), price - 1, 1, List.of(items));
  }

  public SampleOrder withoutCustomer() {
    return new SampleOrder(number, paid, merchant, Optional.empty(), paymentPrice, discount, items);
  }

  public SampleOrder paying(long cents) {
    return new SampleOrder(number, paid, merchant, customer, cents, discount, items);
  }

  public String line() {
    String skus =
        items.stream()
            .map(
                item ->
                    "skuName: %s skuNum: %d skuCode: %s skuPrice: 1.00 totalSkuPrice: %s"
                        .formatted(item.name, item.units, item.code, decimal(item.total)))
            .collect(Collectors.joining("; "));
    return "orderNumber: %s | orderDate: 2026-11-20 09:59:00 | paymentNumber: PAY-%s | paymentDate: %s"
            .formatted(number, number, paid)
        + " | merchantName: %s%s | sku: [ %s ]"
            .formatted(merchant, customer.map(id -> " | customerId: " + id).orElse(""), skus)
        + " | price: [ totalPrice: %s discount: %s paymentPrice: %s ]"
            .formatted(decimal(paymentPrice + discount), decimal(discount), decimal(paymentPrice));
  }

  private static String decimal(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
