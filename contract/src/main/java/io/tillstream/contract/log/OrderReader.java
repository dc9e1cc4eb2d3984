package io.tillstream.contract.log;

import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.money.Money;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reader of one order line. An invalid value adds a fault and is replaced by a placeholder, so
 * that reading continues; with a fault the result is {@link Malformed}. Not thread-safe.
 */
final class OrderReader {

  private static final DecimalAmounts WHOLE_NUMBERS = DecimalAmounts.ofWholeNumbers();

  private final DecimalAmounts amounts;
  private final FirstFault faults = new FirstFault();
  private final OrderSections sections;
  private final List<Sku> skus = new ArrayList<>(4);
  private Money totalPrice = Money.ZERO;
  private Money discount = Money.ZERO;
  private Money paymentPrice = Money.ZERO;

  OrderReader(LineContent line, DecimalAmounts amounts) {
    this.amounts = amounts;
    this.sections = new OrderSections(line, faults);
  }

  Parsed read() {
    while (sections.next()) {
      if (sections.isAt(OrderField.SKU)) {
        sections.items().ifPresent(this::readSkus);
      } else if (sections.isAt(OrderField.PRICE)) {
        sections.items().ifPresent(this::readPrice);
      }
    }
    requireAllFields();
    if (faults.isFound()) {
      return faults.fault();
    }
    Order order =
        new Order(
            text(OrderField.ORDER_NUMBER),
            date(OrderField.ORDER_DATE),
            text(OrderField.PAYMENT_NUMBER),
            date(OrderField.PAYMENT_DATE),
            text(OrderField.MERCHANT_NAME),
            customer(),
            skus,
            totalPrice,
            discount,
            paymentPrice);
    return faults.isFound() ? faults.fault() : order;
  }

  private void readSkus(BracketItems items) {
    while (items.next()) {
      skus.add(
          new Sku(
              text(SkuField.NAME, items.value(SkuField.NAME)),
              units(items.value(SkuField.UNITS)),
              text(SkuField.CODE, items.value(SkuField.CODE)),
              amount(SkuField.PRICE, items.value(SkuField.PRICE)),
              amount(SkuField.TOTAL, items.value(SkuField.TOTAL))));
    }
  }

  private void readPrice(BracketItems items) {
    if (items.next()) {
      totalPrice = amount(PriceField.TOTAL, items.value(PriceField.TOTAL));
      discount = amount(PriceField.DISCOUNT, items.value(PriceField.DISCOUNT));
      paymentPrice = amount(PriceField.PAYMENT, items.value(PriceField.PAYMENT));
    }
  }

  private void requireAllFields() {
    for (OrderField field : OrderField.values()) {
      if (field != OrderField.CUSTOMER_ID && !sections.hasSeen(field)) {
        faults.add(Reason.MISSING_FIELD, "missing field " + field.fieldName());
      }
    }
  }

  private Optional<String> customer() {
    Slice value = sections.value(OrderField.CUSTOMER_ID);
    return value.length() == 0 ? Optional.empty() : Optional.of(value.toString());
  }

  private String text(OrderField field) {
    return text(field, sections.value(field));
  }

  private String text(NamedField field, Slice value) {
    if (value.length() == 0) {
      faults.add(Reason.EMPTY_FIELD, field.fieldName() + " is empty");
    }
    return value.toString();
  }

  private LocalDateTime date(OrderField field) {
    Slice value = sections.value(field);
    Optional<LocalDateTime> date =
        value.length() == DateTimeText.LENGTH ? DateTimeText.read(value, ' ') : Optional.empty();
    if (date.isEmpty() || date.get().getYear() == 0) {
      reject(Reason.INVALID_DATE, field, value);
      return LocalDateTime.MIN;
    }
    return date.get();
  }

  private Money amount(NamedField field, Slice value) {
    return new Money(number(amounts, Reason.INVALID_AMOUNT, field, value));
  }

  private long units(Slice value) {
    return number(WHOLE_NUMBERS, Reason.INVALID_NUMBER, SkuField.UNITS, value);
  }

  private long number(DecimalAmounts form, Reason reason, NamedField field, Slice value) {
    OptionalLong number = form.minorUnits(value);
    if (number.isEmpty()) {
      reject(reason, field, value);
    }
    return number.orElse(0);
  }

  private void reject(Reason reason, NamedField field, Slice value) {
    if (value.length() == 0) {
      faults.add(Reason.EMPTY_FIELD, field.fieldName() + " is empty");
    } else {
      faults.add(reason, "invalid " + field.fieldName() + " \"" + value + "\"");
    }
  }
}
