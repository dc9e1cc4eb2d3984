package io.tillstream.generator.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.money.Money;
import io.tillstream.generator.catalog.Product;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.session.LineItem;
import io.tillstream.generator.session.Purchase;
import io.tillstream.generator.session.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final LocalDateTime PAID = LocalDateTime.of(2026, 11, 20, 10, 0, 5);

  private final Shop shop = new Shop(100, 1000, 2000);

  @ParameterizedTest
  @ValueSource(ints = {0, 7, Session.NO_CUSTOMER})
  void containsTheOrderAsPlanned(int customer) {
    Currency currency = Currency.getInstance("USD");
    List<LineItem> items = List.of(new LineItem(3, 2, 1234), new LineItem(103, 1, 5));
    Purchase purchase = new Purchase(3, customer, items, 1239, 39, 5);
    StringBuilder line = new StringBuilder();
    new OrderFormatter(shop, new IdGenerator(1, START), currency)
        .append(line, purchase, PAID.toInstant(ZoneOffset.UTC).toEpochMilli());

    long number = new IdGenerator(1, START).nextOrderNumber();
    assertThat(
            new OrderParser(DecimalAmounts.of(currency), 65536)
                .parse(line.toString().getBytes(StandardCharsets.UTF_8)))
        .as("%s", line)
        .isEqualTo(
            new Order(
                "" + number,
                PAID.minusSeconds(5),
                "PAY-" + number,
                PAID,
                shop.merchantName(3),
                customer == Session.NO_CUSTOMER
                    ? Optional.empty()
                    : Optional.of("c-" + (1000 + customer)),
                List.of(sku(3, 2, 1234), sku(103, 1, 5)),
                new Money(1239),
                new Money(39),
                new Money(1200)));
  }

  @Test
  void numbersOrdersAndEventsOnce_inAllRuns() {
    IdGenerator first = new IdGenerator(1, START);
    IdGenerator otherSeed = new IdGenerator(2, START);
    IdGenerator otherStart = new IdGenerator(1, START.plusSeconds(1));

    assertThat(
            List.of(
                first.nextOrderNumber(),
                first.nextOrderNumber(),
                otherSeed.nextOrderNumber(),
                otherStart.nextOrderNumber()))
        .as("order numbers")
        .doesNotHaveDuplicates()
        .allMatch(number -> Long.toString(number).length() == 18);
    assertThat(
            List.of(
                first.nextEventId(),
                first.nextEventId(),
                otherSeed.nextEventId(),
                otherStart.nextEventId()))
        .as("event ids")
        .doesNotHaveDuplicates();
    assertThat(new IdGenerator(1, START).nextOrderNumber())
        .as("the same run again")
        .isEqualTo(new IdGenerator(1, START).nextOrderNumber());
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "JPY", "KWD"})
  void writesAmountsAsTheContractDoes(String code) {
    DecimalAmounts amounts = DecimalAmounts.of(Currency.getInstance(code));
    AmountText text = new AmountText(amounts.fractionDigits());
    for (long amount : new long[] {0, 1, 9, 10, 99, 100, 101, 12345, Money.MAX_MINOR_UNITS}) {
      StringBuilder line = new StringBuilder("price: ");
      text.append(line, amount);
      assertThat(line.toString()).as(code).isEqualTo("price: " + amounts.format(amount));
    }
  }

  @Test
  void writesDatesAsFormattersDo() {
    DateTimeFormatter seconds = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    DateTimeFormatter millis =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    SplittableRandom random = new SplittableRandom(1);
    DateText text = new DateText();
    for (int i = 0; i < 10_000; i++) {
      long time = random.nextLong(-1_000_000_000_000L, 100_000_000_000_000L);
      LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
      StringBuilder line = new StringBuilder();
      text.appendSeconds(line, time);
      text.appendMillis(line.append('/'), time);
      assertThat(line.toString())
          .as("%d", time)
          .isEqualTo(seconds.format(local) + "/" + millis.format(local));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "+08:00"})
  void knowsLocalTimeAsZonesDo(String id) {
    ZoneId zone = ZoneId.of(id);
    LocalTimeConverter local = new LocalTimeConverter(zone);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
      assertThat(local.ofEpochMillis(instant.toEpochMilli()))
          .as("%s in %s", instant, id)
          .isEqualTo(
              LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  @Test
  void copiesRecentAndOldLines_upToOneDay() {
    RecentLines lines = new RecentLines();
    SplittableRandom random = new SplittableRandom(1);
    assertThat(lines.draw(0, random)).as("before the first line").isEmpty();
    int count = 2_000_000;
    for (int i = 0; i < count; i++) {
      lines.offer(new StringBuilder("" + i), i, random);
    }

    int young = 0;
    int old = 0;
    for (int i = 0; i < 1000; i++) {
      int age = count - Integer.parseInt(lines.draw(count, random).orElseThrow());
      young += age < 10_000 ? 1 : 0;
      old += age > 100_000 ? 1 : 0;
    }

    assertThat(young).as("copies of a moment ago").isGreaterThan(300);
    assertThat(old).as("copies from long before").isGreaterThan(300);
    assertThat(lines.draw(count + RecentLines.MAX_AGE_MILLIS, random))
        .as("a day after the last line")
        .isEmpty();
  }

  private Sku sku(int product, long units, long total) {
    Product sold = shop.product(product);
    return new Sku(
        sold.name(), units, sold.code(), new Money(sold.priceMinorUnits()), new Money(total));
  }
}
