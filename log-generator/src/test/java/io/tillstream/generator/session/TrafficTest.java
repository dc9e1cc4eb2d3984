package io.tillstream.generator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.tillstream.generator.catalog.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final double RATE = 50;

  private final Shop shop = new Shop(100, 1000, 2000);

  /** One step of a session as it was when it was taken. */
  private record Taken(long session, long secondsSinceStart, int merchant, boolean order) {}

  @Test
  void takesAllStepsInTheOrderOfTheClock() {
    Traffic traffic = traffic(Promotion.NONE);
    long last = START.toEpochMilli();
    Map<Long, Integer> stepsOfSession = new HashMap<>();
    Set<Long> paid = new HashSet<>();

    for (int i = 0; i < 200_000; i++) {
      Session session = traffic.next();
      assertThat(session.atMillis()).as("time of step %d", i).isGreaterThanOrEqualTo(last);
      last = session.atMillis();
      stepsOfSession.merge(session.number(), 1, Integer::sum);
      if (session.order().isPresent()) {
        boolean known = stepsOfSession.getOrDefault(session.number(), 0) > 1;
        assertThat(!known || paid.contains(session.number()))
            .as("an order of a session of which anything was seen comes after its payment")
            .isTrue();
      } else if (session.event() == Event.PAYMENT) {
        paid.add(session.number());
      }
      traffic.advance(session);
    }
  }

  @Test
  void hasTheAskedRateFromTheFirstSecond() {
    List<Taken> steps = steps(traffic(Promotion.NONE), 600);

    assertThat(perSecond(orders(steps), 0, 600)).as("orders/s").isCloseTo(RATE, withPercentage(3));
    assertThat(perSecond(orders(steps), 0, 20))
        .as("orders/s at first")
        .isCloseTo(RATE, withPercentage(15));
    assertThat(perSecond(steps, 0, 600) - perSecond(orders(steps), 0, 600))
        .as("behavior events/s")
        .isCloseTo(4 * RATE, withPercentage(3));
  }

  @Test
  void raisesRateAndPromotedMerchants_duringAPromotionOnly() {
    Promotion promotion = new Promotion(4, Duration.ofSeconds(200), Duration.ofSeconds(200));
    List<Taken> orders = orders(steps(traffic(promotion), 600));
    Set<Integer> promoted =
        new HashSet<>(
            IntStream.range(0, shop.promotedMerchants()).mapToObj(shop::promotedMerchant).toList());
    List<Taken> ofPromoted =
        orders.stream().filter(order -> promoted.contains(order.merchant())).toList();

    assertThat(perSecond(orders, 0, 200)).as("before").isCloseTo(RATE, withPercentage(6));
    // Who came for the promotion takes up to half a minute to buy.
    assertThat(perSecond(orders, 240, 400)).as("during").isCloseTo(4 * RATE, withPercentage(6));
    assertThat(perSecond(orders, 440, 600)).as("after").isCloseTo(RATE, withPercentage(6));
    assertThat(perSecond(ofPromoted, 240, 400))
        .as("promoted merchants during")
        .isGreaterThan(0.75 * perSecond(orders, 240, 400));
    assertThat(perSecond(ofPromoted, 0, 200))
        .as("promoted merchants before")
        .isLessThan(0.2 * perSecond(orders, 0, 200));
  }

  @Test
  void knowsSomeVisitorsAndNotOthers() {
    Traffic traffic = traffic(Promotion.NONE);
    int strangers = 0;
    int buyingStrangers = 0;
    for (int i = 0; i < 20_000; i++) {
      Session session = traffic.next();
      strangers += session.user() == Session.NO_CUSTOMER ? 1 : 0;
      buyingStrangers +=
          session.order().map(Purchase::customer).orElse(0) == Session.NO_CUSTOMER ? 1 : 0;
      traffic.advance(session);
    }

    assertThat(strangers).as("steps of visitors not logged in").isBetween(3_000, 6_000);
    assertThat(buyingStrangers).as("orders without a customer").isBetween(400, 1_200);
  }

  @Test
  void sumsUp() {
    Traffic traffic = traffic(new Promotion(3, Duration.ZERO, Duration.ofSeconds(100)));
    for (int i = 0; i < 50_000; i++) {
      Session session = traffic.next();
      session
          .order()
          .ifPresent(
              order -> {
                assertThat(order.items()).as("items").hasSizeBetween(1, 4);
                assertThat(order.items().stream().mapToInt(LineItem::product).distinct().count())
                    .as("different products")
                    .isEqualTo(order.items().size());
                assertThat(order.items())
                    .as("units times price")
                    .allMatch(
                        position ->
                            position.totalMinorUnits()
                                == position.units()
                                    * shop.product(position.product()).priceMinorUnits());
                assertThat(order.totalMinorUnits())
                    .as("total price")
                    .isEqualTo(order.items().stream().mapToLong(LineItem::totalMinorUnits).sum());
                assertThat(order.discountMinorUnits())
                    .as("discount")
                    .isBetween(0L, order.totalMinorUnits());
              });
      traffic.advance(session);
    }
  }

  private Traffic traffic(Promotion promotion) {
    return new Traffic(shop, RATE, promotion, START, new SplittableRandom(7));
  }

  private static List<Taken> steps(Traffic traffic, int seconds) {
    List<Taken> steps = new ArrayList<>();
    long end = START.toEpochMilli() + seconds * 1000L;
    for (Session session = traffic.next(); session.atMillis() < end; session = traffic.next()) {
      steps.add(
          new Taken(
              session.number(),
              (session.atMillis() - START.toEpochMilli()) / 1000,
              session.merchant(),
              session.order().isPresent()));
      traffic.advance(session);
    }
    return steps;
  }

  private static List<Taken> orders(List<Taken> steps) {
    return steps.stream().filter(Taken::order).toList();
  }

  private static double perSecond(List<Taken> steps, int from, int to) {
    long count =
        steps.stream()
            .filter(step -> step.secondsSinceStart() >= from && step.secondsSinceStart() < to)
            .count();
    return (double) count / (to - from);
  }
}
