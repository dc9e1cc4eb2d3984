package io.tillstream.generator.line;

import io.tillstream.generator.catalog.Product;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.session.LineItem;
import io.tillstream.generator.session.Purchase;
import io.tillstream.generator.session.Session;
import java.util.Currency;
import java.util.List;

/** Formats lines of the order log. Not safe for use by several threads. */
public final class OrderFormatter {

  private final Shop shop;
  private final IdGenerator ids;
  private final AmountText amounts;
  private final DateText dates = new DateText();

  public OrderFormatter(Shop shop, IdGenerator ids, Currency currency) {
    this.shop = shop;
    this.ids = ids;
    this.amounts = new AmountText(Math.max(0, currency.getDefaultFractionDigits()));
  }

  /**
   * Appends an order with a new order number, without a line feed.
   *
   * @param paidLocalMillis payment date, in milliseconds as of {@link LocalTimeConverter}
   */
  public void append(StringBuilder line, Purchase purchase, long paidLocalMillis) {
    long number = ids.nextOrderNumber();
    line.append("orderNumber: ").append(number).append(" | orderDate: ");
    dates.appendSeconds(line, paidLocalMillis - purchase.secondsSinceOrder() * 1000L);
    line.append(" | paymentNumber: PAY-").append(number).append(" | paymentDate: ");
    dates.appendSeconds(line, paidLocalMillis);
    line.append(" | merchantName: ").append(shop.merchantName(purchase.merchant()));
    if (purchase.customer() != Session.NO_CUSTOMER) {
      line.append(" | customerId: ").append(shop.customerId(purchase.customer()));
    }
    line.append(" | sku: [ ");
    List<LineItem> items = purchase.items();
    for (int i = 0; i < items.size(); i++) {
      appendItem(i == 0 ? line : line.append("; "), items.get(i));
    }
    line.append(" ] | price: [ totalPrice: ");
    amounts.append(line, purchase.totalMinorUnits());
    amounts.append(line.append(" discount: "), purchase.discountMinorUnits());
    amounts.append(line.append(" paymentPrice: "), purchase.paymentMinorUnits());
    line.append(" ]");
  }

  private void appendItem(StringBuilder line, LineItem item) {
    Product product = shop.product(item.product());
    line.append("skuName: ").append(product.name());
    line.append(" skuNum: ").append(item.units());
    line.append(" skuCode: ").append(product.code());
    amounts.append(line.append(" skuPrice: "), product.priceMinorUnits());
    amounts.append(line.append(" totalSkuPrice: "), item.totalMinorUnits());
  }
}
