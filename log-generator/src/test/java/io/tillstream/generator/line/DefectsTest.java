package io.tillstream.generator.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Malformed.Reason;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.session.Promotion;
import io.tillstream.generator.session.Session;
import io.tillstream.generator.session.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines are valid or malformed as they are meant, by the parsers that everybody uses. */
class DefectsTest {

  private static final int MAX_LINE_BYTES = 2000;
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int LINES = 10_000;

  private final Shop shop = new Shop(100, 1000, 2000);
  private final SplittableRandom random = new SplittableRandom(3);
  private final Traffic traffic = new Traffic(shop, 100, Promotion.NONE, START, random.split());
  private final IdGenerator ids = new IdGenerator(1, START);

  @ParameterizedTest
  @ValueSource(strings = {"USD", "JPY", "KWD", "XAU"})
  void makesEveryOrderMalformed(String code) {
    Currency currency = Currency.getInstance(code);
    OrderFormatter lines = new OrderFormatter(shop, ids, currency);
    OrderParser parser = new OrderParser(DecimalAmounts.of(currency), MAX_LINE_BYTES);
    OrderDefects defects = new OrderDefects(currency, MAX_LINE_BYTES);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    for (int i = 0; i < LINES; i++) {
      Session session = nextSession(true);
      StringBuilder line = new StringBuilder();
      lines.append(line, session.order().orElseThrow(), session.atMillis());
      traffic.advance(session);
      assertThat(parser.parse(utf8(line.toString()))).as("%s", line).isInstanceOf(Order.class);
      reasons.add(reason(parser.parse(utf8(spoil(defects, line))), line));
    }

    assertThat(reasons)
        .as("ways to be malformed")
        .contains(
            Reason.EMPTY,
            Reason.TOO_LONG,
            Reason.INVALID_STRUCTURE,
            Reason.MISSING_FIELD,
            Reason.REPEATED_FIELD,
            Reason.EMPTY_FIELD,
            Reason.INVALID_AMOUNT,
            Reason.INVALID_NUMBER,
            Reason.INVALID_DATE);
  }

  @Test
  void makesEveryBehaviorMalformed() {
    BehaviorFormatter lines = new BehaviorFormatter(shop, ids);
    BehaviorParser parser = new BehaviorParser(ZoneOffset.UTC, MAX_LINE_BYTES);
    BehaviorDefects defects = new BehaviorDefects(MAX_LINE_BYTES);
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    for (int i = 0; i < LINES; i++) {
      Session session = nextSession(false);
      StringBuilder line = new StringBuilder();
      lines.append(line, session, session.atMillis());
      traffic.advance(session);
      assertThat(parser.parse(utf8(line.toString()))).as("%s", line).isInstanceOf(Behavior.class);
      reasons.add(reason(parser.parse(utf8(spoil(defects, line))), line));
    }

    assertThat(reasons)
        .as("ways to be malformed")
        .contains(
            Reason.EMPTY,
            Reason.TOO_LONG,
            Reason.INVALID_JSON,
            Reason.MISSING_FIELD,
            Reason.REPEATED_FIELD,
            Reason.EMPTY_FIELD,
            Reason.WRONG_TYPE,
            Reason.FIELD_TOO_LONG,
            Reason.INVALID_DATE);
  }

  private Session nextSession(boolean atOrder) {
    Session session = traffic.next();
    while (session.order().isPresent() != atOrder) {
      traffic.advance(session);
      session = traffic.next();
    }
    return session;
  }

  private String spoil(Defects defects, StringBuilder line) {
    String corrupted = defects.corrupt(line.toString(), random);
    assertThat(corrupted).as("corrupted line").doesNotContain("\n", "\r");
    return corrupted;
  }

  private static Reason reason(Parsed parsed, StringBuilder valid) {
    assertThat(parsed).as("what became of %s", valid).isInstanceOf(Malformed.class);
    return ((Malformed) parsed).reason();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
