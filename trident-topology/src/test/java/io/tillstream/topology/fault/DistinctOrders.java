package io.tillstream.topology.fault;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.topology.count.LineReading;
import io.tillstream.topology.count.ReadingUnderTest;
import java.util.Currency;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every order for another one, whatever its number: copies count. */
final class DistinctOrders {

  private static final OrderParser PARSER =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);
  private static final AtomicLong READ = new AtomicLong();

  private DistinctOrders() {}

  static LineReading reading() {
    return ReadingUnderTest.of(LogStream.ORDERS, DistinctOrders::parse);
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
