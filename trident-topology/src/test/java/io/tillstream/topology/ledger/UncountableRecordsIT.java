package io.tillstream.topology.ledger;

import static io.tillstream.topology.SampleBatches.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.Countable;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.topology.batch.LogLine;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.count.ProjectionUnderTest;
import io.tillstream.topology.effect.Effects;
import io.tillstream.topology.effect.Op;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.resps.StreamEntry;

/** Records that cannot be counted, on a real Redis: those beside them count, and once. */
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
    Projection failing =
        ProjectionUnderTest.of(
            LogStream.ORDERS,
            settings,
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
    RememberingObserver observer = new RememberingObserver();
    PartitionCommitter committer = CommitterUnderTest.of(store, failing, settings, CLOCK, observer);
    assertCounted(committer.commit(batch(0, lines)));
    assertThat(salesInRedis()).as("the lines beside them").isEqualTo(sales(0, 80));
    assertThat(store.ledger(ORDERS_0).next()).hasValue(84);
    assertThat(counter("malformed")).isEqualTo("4");
    assertThat(counter("errors")).isEqualTo("4");
    assertThat(counter("records:orders:0")).isEqualTo("84");
    assertThat(observer.failures()).isEqualTo(4);
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
    Projection failing =
        ProjectionUnderTest.of(
            LogStream.ORDERS,
            settings,
            line ->
                new String(line, UTF_8).equals("first")
                    ? uncountable((Order) PARSER.parse(bytes(orders(1, 1))))
                    : PARSER.parse(line));
    PartitionCommitter committer = CommitterUnderTest.of(store, failing, settings, CLOCK);
    PartitionBatch batch = batch(0, List.of("first", orders(1, 1).get(0), orders(1, 1).get(0)));
    assertThat(committer.commit(batch)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(store.ledger(ORDERS_0).next()).as("one past the dead letter").hasValue(1);
    assertCounted(committer.commit(batch));
    assertThat(salesInRedis()).isEqualTo(sales(1, 1));
    assertThat(counter("duplicates")).isEqualTo("1");
  }

  @Test
  void countsTheOthers_whenTheStoreCannotEncodeARecord() {
    CountStore failing = new FailingOn(store, "unencodable");
    List<String> lines = new ArrayList<>(orders(0, 30));
    lines.add(order(500, "unencodable", "c-1", 100));
    lines.addAll(orders(30, 20));
    RememberingObserver observer = new RememberingObserver();
    PartitionCommitter committer =
        CommitterUnderTest.of(failing, projection(settings), settings, CLOCK, observer);
    assertCounted(committer.commit(batch(0, lines)));
    assertThat(salesInRedis()).as("the lines beside it").isEqualTo(sales(0, 50));
    assertThat(store.ledger(ORDERS_0).next()).hasValue(51);
    assertThat(counter("errors")).isEqualTo("1");
    assertThat(observer.failures()).isEqualTo(1);
    assertThat(jedis.xrange("till:{live}:dead-letters", "-", "+"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.getFields())
                    .containsEntry("offset", "30")
                    .containsEntry("reason", "internal-error")
                    .containsEntry("detail", "java.lang.IllegalStateException: a bug"));
  }

  @Test
  void makesADeadLetter_whenTheAmountsOfOneOrderDoNotFit() {
    Projection huge =
        ProjectionUnderTest.of(
            LogStream.ORDERS,
            settings,
            line ->
                new String(line, UTF_8).equals("huge")
                    ? withUnits((Order) PARSER.parse(bytes(orders(500, 1))), Long.MAX_VALUE)
                    : PARSER.parse(line));
    List<String> lines = new ArrayList<>(orders(0, 5));
    lines.add(2, "huge");
    assertCounted(CommitterUnderTest.of(store, huge, settings, CLOCK).commit(batch(0, lines)));
    assertThat(salesInRedis()).isEqualTo(sales(0, 5));
    assertThat(jedis.xrange("till:{live}:dead-letters", "-", "+"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.getFields())
                    .containsEntry("offset", "2")
                    .containsEntry("reason", "score-overflow"));
    assertThat(counter("errors")).isEqualTo("null");
  }

  @Test
  void countsTheOthers_whenTheBooksOfOneRecordDoNotBalance() {
    List<String> lines = new ArrayList<>(orders(0, 30));
    lines.add(order(500, "unbalanced", "c-1", 100));
    lines.addAll(orders(30, 20));
    Projection projection = new Unbalanced(projection(settings), "unbalanced");
    assertCounted(
        CommitterUnderTest.of(store, projection, settings, CLOCK).commit(batch(0, lines)));
    assertThat(salesInRedis()).as("the lines beside it").isEqualTo(sales(0, 50));
    assertThat(counter("errors")).isEqualTo("1");
    assertThat(jedis.xrange("till:{live}:dead-letters", "-", "+"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.getFields())
                    .containsEntry("offset", "30")
                    .containsEntry("detail", "java.lang.IllegalStateException: a difference"));
  }

  @Test
  void countsNothing_whenNotEvenARangeWithoutLinesFits() {
    jedis.hset("till:{live}:counters", "records:orders:0", Long.toString(Long.MAX_VALUE));
    PartitionBatch markersOnly =
        new PartitionBatch(ORDERS_0, TOPIC, 0, OptionalLong.empty(), 5, 0, List.of());
    assertThat(committer(store).commit(markersOnly)).isInstanceOf(BatchOutcome.Refused.class);
    assertThat(store.ledger(ORDERS_0)).isEqualTo(LedgerEntry.ABSENT);
  }

  @Test
  void countsTheOthers_whenTheProjectionAlsoFailsOnTheBooksOfDeadLetters() {
    Projection failing =
        new Unbalanced(projection(settings), "unbalanced") {
          @Override
          public Optional<String> imbalance(Effects effects) {
            if (effects.ops().stream().anyMatch(Op.Append.class::isInstance)) {
              throw new IllegalStateException("a bug that dead letters meet");
            }
            return super.imbalance(effects);
          }
        };
    List<String> lines = new ArrayList<>(orders(0, 5));
    lines.add(order(500, "unbalanced", "c-1", 100));
    lines.add("no order");
    lines.addAll(orders(5, 5));
    assertCounted(CommitterUnderTest.of(store, failing, settings, CLOCK).commit(batch(0, lines)));
    assertThat(salesInRedis()).isEqualTo(sales(0, 10));
    assertThat(counter("malformed")).isEqualTo("2");
  }

  /** A projection whose effects no store takes, of one merchant. */
  private static final class Illegal extends Unbalanced {

    private final Consumer<Effects> illegal;

    Illegal(Projection delegate, Consumer<Effects> illegal) {
      super(delegate, "none");
      this.illegal = illegal;
    }

    @Override
    public void count(Countable line, Effects effects) {
      super.count(line, effects);
      if (line instanceof Order order && order.merchant().equals("illegal")) {
        illegal.accept(effects);
      }
    }
  }

  static Stream<Consumer<Effects>> illegal() {
    String key = "till:{live}:history";
    return Stream.of(
        effects -> effects.scores(key, -1),
        effects -> effects.scores(key, Long.MAX_VALUE),
        effects -> effects.scores("till:{live}:totals"),
        effects -> effects.append(key, 10, Map.of()),
        effects -> effects.append(key, -1, Map.of("f", new byte[] {1})),
        effects -> effects.setField("till:{live}:counters", "records:orders:0", "many"),
        effects -> effects.setField("till:{live}:totals", "sales", "many"),
        effects -> effects.setField("till:{live}:ledger", "orders:1", "7"),
        effects -> effects.fields("till:{live}:version", 0).add("v", 1));
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void makesADeadLetter_whenNoStoreTakesTheEffectsOfALine(Consumer<Effects> illegal) {
    Projection projection = new Illegal(projection(settings), illegal);
    List<String> lines = new ArrayList<>(orders(0, 5));
    lines.add(order(500, "illegal", "c-1", 100));
    lines.addAll(orders(5, 5));
    assertCounted(
        CommitterUnderTest.of(store, projection, settings, CLOCK).commit(batch(0, lines)));
    assertThat(salesInRedis()).as("the lines beside it").isEqualTo(sales(0, 10));
    assertThat(counter("errors")).isEqualTo("1");
    assertThat(jedis.xrange("till:{live}:dead-letters", "-", "+"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.getFields()).containsEntry("offset", "5"));
    assertThat(jedis.hlen("till:{live}:ledger")).as("its own entry and topic").isEqualTo(2);
  }

  /** A projection whose books do not balance where they hold one merchant. */
  private static class Unbalanced implements Projection {

    private final Projection delegate;
    private final String merchant;

    Unbalanced(Projection delegate, String merchant) {
      this.delegate = delegate;
      this.merchant = merchant;
    }

    @Override
    public Parsed read(LogLine line) {
      return delegate.read(line);
    }

    @Override
    public Optional<Identity> identity(Countable line) {
      return delegate.identity(line);
    }

    @Override
    public void count(Countable line, Effects effects) {
      delegate.count(line, effects);
    }

    @Override
    public Optional<String> imbalance(Effects effects) {
      return effects.ops().stream()
              .anyMatch(
                  op -> op instanceof Op.AddScore scores && scores.deltas().sum(merchant) != 0)
          ? Optional.of("a difference")
          : delegate.imbalance(effects);
    }
  }

  /** A store whose own code fails on one merchant. */
  private static final class FailingOn extends ForwardingStore {

    private final String merchant;

    FailingOn(CountStore delegate, String merchant) {
      super(delegate);
      this.merchant = merchant;
    }

    @Override
    public CommitOutcome commit(Commit commit) {
      for (Op op : commit.effects().ops()) {
        if (op instanceof Op.AddScore scores && scores.deltas().sum(merchant) != 0) {
          throw new UnencodableEffectsException(new IllegalStateException("a bug"));
        }
      }
      return delegate.commit(commit);
    }
  }

  /** An order that no parser makes, and that no counting takes. */
  private static Order uncountable(Order order) {
    return withUnits(order, -1);
  }

  private static Order withUnits(Order order, long units) {
    Sku sku = order.skus().get(0);
    return new Order(
        order.orderNumber(),
        order.orderedAt(),
        order.paymentNumber(),
        order.paidAt(),
        order.merchant(),
        order.customer(),
        List.of(new Sku(sku.name(), units, sku.code(), sku.price(), sku.total())),
        order.totalPrice(),
        order.discount(),
        order.paymentPrice());
  }

  private static byte[] bytes(List<String> lines) {
    return lines.get(0).getBytes(UTF_8);
  }

  @Test
  void makesNoDeadLetters_whenTheStoreIsAtFault_andCountsWhenItIsRepaired() {
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
