package io.tillstream.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.money.DecimalAmounts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both parsers take any bytes: an order, a behavior or a reason, and soon. */
class AnyBytesTest {

  private static final DecimalAmounts DOLLARS = DecimalAmounts.of(Currency.getInstance("USD"));
  private static final int TEN_MEGABYTES = 10_000_000;

  /** Guards against a hang only; linear time is done in a fraction of it. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final OrderParser orders = new OrderParser(DOLLARS, Integer.MAX_VALUE);
  private final BehaviorParser behaviors =
      new BehaviorParser(ZoneId.of("Asia/Shanghai"), Integer.MAX_VALUE);
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  @Test
  void readsOrRejectsOrders_whateverBytesAreChanged() {
    RandomOrders lines = new RandomOrders(4, DOLLARS);
    Mutations mutations = new Mutations(5);
    for (int i = 0; i < 100_000; i++) {
      parseOrder(mutations.of(lines.line(lines.order())));
    }
    assertThat(reasons)
        .as("reasons met")
        .contains(
            Reason.INVALID_UTF8,
            Reason.INVALID_STRUCTURE,
            Reason.MISSING_FIELD,
            Reason.REPEATED_FIELD,
            Reason.EMPTY_FIELD,
            Reason.INVALID_AMOUNT,
            Reason.INVALID_NUMBER,
            Reason.INVALID_DATE);
  }

  @Test
  void readsOrRejectsBehavior_whateverBytesAreChanged() {
    byte[] line =
        new BehaviorLine()
            .with("app_id", "{\"a\":[1,-2.5e3,true,null,{\"b\":\"\\u00e9\"}]}")
            .with("user_id", "1024")
            .with("event", "\"" + "e".repeat(Behavior.MAX_EVENT_LENGTH) + "\"")
            .with("merchant", "\"优衣库 😀\"")
            .bytes();
    Mutations mutations = new Mutations(6);
    for (int i = 0; i < 50_000; i++) {
      parseBehavior(mutations.of(line));
    }
    assertThat(reasons)
        .as("reasons met")
        .contains(
            Reason.INVALID_UTF8,
            Reason.INVALID_JSON,
            Reason.MISSING_FIELD,
            Reason.REPEATED_FIELD,
            Reason.WRONG_TYPE,
            Reason.FIELD_TOO_LONG,
            Reason.INVALID_DATE);
  }

  @Test
  void readsOrRejects_whateverBytesCome() {
    Mutations mutations = new Mutations(7);
    for (int i = 0; i < 50_000; i++) {
      byte[] noise = mutations.noise();
      parseOrder(noise);
      parseBehavior(noise);
    }
    assertThat(reasons).as("reasons met").contains(Reason.EMPTY, Reason.INVALID_UTF8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        ";",
        "; ; ",
        "; ]",
        "] ; ",
        "]",
        "] ]",
        " |",
        " | ",
        "] |",
        "[",
        "[ ",
        ":",
        ": ",
        "a: ",
        "::",
        "skuName: ",
        " skuName:",
        "skuName: a skuNum: 1 ",
        "; skuName",
        "; skuName:",
        "\t",
        "\0",
        "1",
        "优",
        "x: y | ",
        "sku: [ ",
      })
  void readsTenMegabytesInLinearTime_ofAnOrderMadeOf(String piece) {
    String filling = piece.repeat(TEN_MEGABYTES / piece.length());
    String complete = "skuNum: 1 skuCode: B skuPrice: 1 totalSkuPrice: 1 skuName: A";
    assertTimeoutPreemptively(
        TIMEOUT,
        () -> {
          parseOrder(bytes(filling));
          parseOrder(new OrderLine().with("merchantName", filling).bytes());
          parseOrder(new OrderLine().with("orderDate", filling).bytes());
          parseOrder(new OrderLine().with("sku", filling).bytes());
          parseOrder(new OrderLine().withSkuName(filling).bytes());
          parseOrder(new OrderLine().withSku(complete + filling).bytes());
          parseOrder(new OrderLine().withSku("skuNum: " + filling).bytes());
          parseOrder(
              new OrderLine()
                  .with("price", "[ totalPrice: 1 discount: 1 paymentPrice: " + filling)
                  .bytes());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "{\"a\":",
        "[[],",
        "\"",
        "a",
        "1",
        "-",
        "1.",
        "\\",
        "\\u0061",
        ",",
        ":",
        "优",
        " ",
        "\"a\":1,",
        "\"event\":",
        "{},",
      })
  void readsTenMegabytesInLinearTime_ofABehaviorMadeOf(String piece) {
    String filling = piece.repeat(TEN_MEGABYTES / piece.length());
    assertTimeoutPreemptively(
        TIMEOUT,
        () -> {
          parseBehavior(bytes(filling));
          parseBehavior(bytes("{" + filling));
          parseBehavior(new BehaviorLine().with("app_id", filling).bytes());
          parseBehavior(new BehaviorLine().with("app_id", "\"" + filling + "\"").bytes());
          parseBehavior(new BehaviorLine().with("event_id", "\"" + filling + "\"").bytes());
          parseBehavior(new BehaviorLine().with("collector_tstamp", "\"" + filling + "\"").bytes());
          parseBehavior(new BehaviorLine().with(filling, "1").bytes());
        });
  }

  @Test
  void readsAVeryLongLine_whereNothingIsWrongWithIt() {
    String name = "优; ] | x".repeat(1_000_000);
    assertThat(orders.parse(new OrderLine().withSkuName(name).bytes()))
        .as("order")
        .isInstanceOf(Order.class);
    String list = "[" + "{\"a\":[1,\"b\"]},".repeat(500_000) + "0]";
    assertThat(behaviors.parse(new BehaviorLine().with("app_id", list).bytes()))
        .as("behavior")
        .isInstanceOf(Behavior.class);
  }

  private void parseOrder(byte[] line) {
    Parsed parsed = orders.parse(line);
    Optional<String> key = RecordKey.ofOrder(line);
    if (parsed instanceof Order order) {
      checkKey(line, key, order.orderNumber());
    } else {
      noteReason(line, parsed);
    }
  }

  private void parseBehavior(byte[] line) {
    Parsed parsed = behaviors.parse(line);
    Optional<String> key = RecordKey.ofBehavior(line);
    if (parsed instanceof Behavior behavior) {
      checkKey(line, key, behavior.visitor());
    } else {
      noteReason(line, parsed);
    }
  }

  private static void checkKey(byte[] line, Optional<String> key, String identity) {
    assertThat(key).as(() -> "key of " + text(line)).contains(identity);
  }

  private void noteReason(byte[] line, Parsed parsed) {
    assertThat(parsed).as(() -> text(line)).isInstanceOf(Malformed.class);
    reasons.add(((Malformed) parsed).reason());
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
