package io.tillstream.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.log.RecordKey;
import io.tillstream.contract.money.DecimalAmounts;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Any bytes as a line of the order log. */
class OrderParserFuzzTest {

  private static final int MAX_LINE_BYTES = 65_536;
  private static final DecimalAmounts DOLLARS = DecimalAmounts.of(Currency.getInstance("USD"));
  private static final OrderParser PARSER = new OrderParser(DOLLARS, MAX_LINE_BYTES);
  private static final OrderParser UNBOUNDED = new OrderParser(DOLLARS, Integer.MAX_VALUE);

  /** What can be wrong with an order line; the other reasons belong to behavior and to sums. */
  private static final Set<Reason> REASONS =
      EnumSet.of(
          Reason.EMPTY,
          Reason.TOO_LONG,
          Reason.INVALID_UTF8,
          Reason.INVALID_STRUCTURE,
          Reason.MISSING_FIELD,
          Reason.REPEATED_FIELD,
          Reason.EMPTY_FIELD,
          Reason.INVALID_AMOUNT,
          Reason.INVALID_NUMBER,
          Reason.INVALID_DATE);

  @FuzzTest
  @DictionaryEntries({
    " | ",
    "orderNumber: ",
    "orderDate: ",
    "paymentNumber: ",
    "paymentDate: ",
    "merchantName: ",
    "customerId: ",
    "sku: [ ",
    "price: [ ",
    " skuName: ",
    " skuNum: ",
    " skuCode: ",
    " skuPrice: ",
    " totalSkuPrice: ",
    "totalPrice: ",
    " discount: ",
    " paymentPrice: ",
    "; ",
    " ] | ",
    "2024-02-29 23:59:59",
    "90071992547409.91",
  })
  void readsAsTheNaiveReadingDoes_whateverBytesCome(byte[] line) {
    Parsed parsed = PARSER.parse(line);
    Optional<String> key = RecordKey.ofOrder(line);
    Optional<Order> naive =
        line.length > MAX_LINE_BYTES ? Optional.empty() : NaiveOrder.read(line, 2);
    if (parsed instanceof Order order) {
      assertThat(naive).as("naive reading").contains(order);
      assertThat(key).as("record key").contains(order.orderNumber());
      byte[] written = WrittenLine.of(order, DOLLARS);
      assertThat(UNBOUNDED.parse(written)).as("written and read again").isEqualTo(order);
    } else {
      assertThat(naive).as("naive reading of %s", parsed).isEmpty();
      FuzzedLine.assertTellsWhy((Malformed) parsed, REASONS);
    }
    FuzzedLine.assertIsText(key);
    FuzzedLine.assertLinear(line, UNBOUNDED::parse);
  }
}
