package io.tillstream.topology.ledger;

import static io.tillstream.topology.LogLines.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.count.LineReading;
import io.tillstream.topology.count.ReadingUnderTest;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.resps.StreamEntry;

/** Records that cannot be counted, on a real Redis: their neighbours count, and once. */
class UncountableRecordsIT extends OrdersOnRedis {

  private static final OrderParser PARSER =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);

  @Test
  void countsTheOthers_whenOneOrderWouldMakeAScoreInexact() {
    long max = (1L << 53) - 1;
    committer(store).commit(batch(0, List.of(order(0, "Uniqlo", "c-1", max - 100))));
    assertCounted(
        committer(store)
            .commit(
                batch(
                    1,
                    List.of(
                        order(1, "Muji", "c-2", 5),
                        order(2, "Uniqlo", "c-3", 500),
                        order(3, "Uniqlo", "c-4", 50)))));
    assertThat(jedis.zscore(SALES, "Uniqlo")).isEqualTo((double) (max - 50));
    assertThat(counter("malformed")).isEqualTo("1");
    assertThat(jedis.xrevrange("till:{live}:dead-letters", "+", "-").get(0).getFields())
        .containsEntry("offset", "2")
        .containsEntry("reason", "score-overflow");
  }

  @Test
  void countsTheOthers_whenOurOwnCodeFailsOnARecord() {
    LineReading failing =
        ReadingUnderTest.of(
            LogStream.ORDERS,
            line ->
                switch (new String(line, UTF_8)) {
                  case "parser" -> throw new IllegalStateException("an unforeseen line");
                  case "stack" -> throw new StackOverflowError();
                  case "counting" -> uncountable((Order) PARSER.parse(bytes(orders(500, 1))));
                  case "other" -> uncountable((Order) PARSER.parse(bytes(orders(501, 1))));
                  default -> PARSER.parse(line);
                });
    List<String> lines = new ArrayList<>(orders(0, 60));
    lines.addAll(List.of("parser", "stack", "counting"));
    lines.addAll(orders(60, 20));
    lines.add("other");
    RememberingObserver told = new RememberingObserver();
    PartitionCommitter committer = new PartitionCommitter(store, failing, settings, CLOCK, told);
    assertCounted(committer.commit(batch(0, lines)));
    assertThat(salesInRedis()).as("the lines beside them").isEqualTo(sales(0, 80));
    assertThat(store.ledger(ORDERS_0).next()).hasValue(84);
    assertThat(counter("malformed")).isEqualTo("4");
    assertThat(counter("errors")).isEqualTo("4");
    assertThat(counter("records:orders:0")).isEqualTo("84");
    assertThat(told.failures()).isEqualTo(4);
    List<StreamEntry> letters = jedis.xrange("till:{live}:dead-letters", "-", "+");
    assertThat(letters)
        .extracting(letter -> letter.getFields().get("offset"))
        .containsExactly("60", "61", "62", "83");
    assertThat(letters)
        .extracting(letter -> letter.getFields().get("reason"))
        .containsOnly("internal-error");
    assertThat(letters.get(0).getFields().get("detail"))
        .isEqualTo("java.lang.IllegalStateException: an unforeseen line");
  }

  @Test
  void countsTheCopy_whenOurOwnCodeFailsOnTheFirst() {
    LineReading failing =
        ReadingUnderTest.of(
            LogStream.ORDERS,
            line ->
                new String(line, UTF_8).equals("first")
                    ? uncountable((Order) PARSER.parse(bytes(orders(1, 1))))
                    : PARSER.parse(line));
    PartitionCommitter committer =
        new PartitionCommitter(store, failing, settings, CLOCK, CommitObserver.NONE);
    PartitionBatch batch = batch(0, List.of("first", orders(1, 1).get(0), orders(1, 1).get(0)));
    assertThat(committer.commit(batch)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(store.ledger(ORDERS_0).next()).as("one past the dead letter").hasValue(1);
    assertCounted(committer.commit(batch));
    assertThat(salesInRedis()).isEqualTo(sales(1, 1));
    assertThat(counter("duplicates")).isEqualTo("1");
  }

  /** An order that no parser makes, and that no counting takes. */
  private static Order uncountable(Order order) {
    Sku sku = order.skus().get(0);
    return new Order(
        order.orderNumber(),
        order.orderedAt(),
        order.paymentNumber(),
        order.paidAt(),
        order.merchant(),
        order.customer(),
        List.of(new Sku(sku.name(), -1, sku.code(), sku.price(), sku.total())),
        order.totalPrice(),
        order.discount(),
        order.paymentPrice());
  }

  private static byte[] bytes(List<String> lines) {
    return lines.get(0).getBytes(UTF_8);
  }

  @Test
  void makesNoDeadLetters_whenTheStoreIsAtFault_andGoesOnWhenItIsMended() {
    jedis.set(SALES, "of another type");
    assertThatThrownBy(() -> committer(store).commit(batch(0, orders(0, 5))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(SALES);
    assertThat(jedis.keys("*")).as("nothing else was written").containsOnly(SALES);
    jedis.del(SALES);
    assertCounted(committer(store).commit(batch(0, orders(0, 5))));
    assertThat(salesInRedis()).isEqualTo(sales(0, 5));
    assertThat(jedis.exists("till:{live}:dead-letters")).isFalse();
  }
}
