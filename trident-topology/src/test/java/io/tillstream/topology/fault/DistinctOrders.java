package io.tillstream.topology.fault;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.count.ProjectionUnderTest;
import io.tillstream.topology.ledger.Projection;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every order for another one, whatever its number: copies count. */
final class DistinctOrders {

  private static final OrderParser PARSER =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);
  private static final AtomicLong READ = new AtomicLong();

  private DistinctOrders() {}

  static Projection projection(Settings settings) {
    return ProjectionUnderTest.of(LogStream.ORDERS, settings, DistinctOrders::parse);
  }

  private static Parsed parse(byte[] line) {
    Parsed parsed = PARSER.parse(line);
    if (!(parsed instanceof Order order)) {
      return parsed;
    }
    return new Order(
        order.orderNumber() + "-" + READ.incrementAndGet(),
        order.orderedAt(),
        order.paymentNumber(),
        order.paidAt(),
        order.merchant(),
        order.customer(),
        order.skus(),
        order.totalPrice(),
        order.discount(),
        order.paymentPrice());
  }
}
