package io.tillstream.generator.session;

import io.tillstream.generator.catalog.Shop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Plans sessions at their start. Not safe for use by several threads. */
final class SessionPlanner {

  /** Longest pause between two steps, in milliseconds. */
  private static final int MAX_PAUSE_MILLIS = 3000;

  private static final int MIN_PAUSE_MILLIS = 200;

  /** Maximum length of a session, in milliseconds. */
  static final int MAX_SESSION_MILLIS = 11 * MAX_PAUSE_MILLIS;

  private static final double GUEST_RATIO = 0.2;
  private static final double APP_RATIO = 0.4;

  private final Shop shop;
  private final RandomGenerator random;
  private long sessions;

  SessionPlanner(Shop shop, RandomGenerator random) {
    this.shop = shop;
    this.random = random;
  }

  /**
   * Plans the next session.
   *
   * @param arrivalMillis time of its first step
   * @param promotion whether the visitor was attracted by the promotion
   */
  Session plan(long arrivalMillis, boolean promotion) {
    Journey journey = Journey.draw(random);
    Visitor visitor = visitor(journey);
    int merchant =
        promotion
            ? shop.promotedMerchant(random.nextInt(shop.promotedMerchants()))
            : shop.drawMerchant(random);
    int[] products = products(journey, merchant, promotion);
    long[] stepMillis = stepMillis(journey, arrivalMillis);
    @Nullable Purchase purchase =
        journey.buys() ? purchase(journey, visitor, merchant, products, promotion) : null;
    return new Session(++sessions, journey, visitor, merchant, products, purchase, stepMillis);
  }

  private Visitor visitor(Journey journey) {
    boolean inApp = random.nextDouble() < APP_RATIO;
    if (!journey.logsIn() && random.nextDouble() < GUEST_RATIO) {
      return new Visitor(shop.drawGuest(random), Session.NO_CUSTOMER, inApp);
    }
    int customer = shop.drawCustomer(random);
    return new Visitor(customer, customer, inApp);
  }

  private int[] products(Journey journey, int merchant, boolean promotion) {
    int wanted =
        journey.equals(Journey.BUY_AGAIN) ? 1 + random.nextInt(journey.items()) : journey.items();
    int[] products = new int[wanted];
    products[0] = promotion ? shop.promotedProduct(merchant) : shop.drawProduct(merchant, random);
    int found = 1;
    for (int attempt = 1; attempt < wanted; attempt++) {
      int product = shop.drawProduct(merchant, random);
      if (!contains(products, found, product)) {
        products[found++] = product;
      }
    }
    return found == wanted ? products : Arrays.copyOf(products, found);
  }

  private static boolean contains(int[] products, int found, int product) {
    for (int i = 0; i < found; i++) {
      if (products[i] == product) {
        return true;
      }
    }
    return false;
  }

  private long[] stepMillis(Journey journey, long arrivalMillis) {
    int steps = journey.steps().size();
    long[] millis = new long[journey.buys() ? steps + 1 : steps];
    millis[0] = arrivalMillis;
    for (int step = 1; step < steps; step++) {
      millis[step] = millis[step - 1] + random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
    }
    if (journey.buys()) {
      // The order is written after the response of the payment provider.
      millis[steps] = millis[steps - 1] + random.nextInt(20, MIN_PAUSE_MILLIS);
    }
    return millis;
  }

  private Purchase purchase(
      Journey journey, Visitor visitor, int merchant, int[] products, boolean promotion) {
    List<LineItem> items = new ArrayList<>(products.length);
    long total = 0;
    for (int i = 0; i < Math.min(journey.bought(), products.length); i++) {
      int units = units();
      long price = shop.product(products[i]).priceMinorUnits();
      items.add(new LineItem(products[i], units, units * price));
      total += units * price;
    }
    return new Purchase(
        merchant,
        visitor.customer(),
        items,
        total,
        discount(total, promotion),
        2 + random.nextInt(28));
  }

  private int units() {
    double draw = random.nextDouble();
    if (draw < 0.75) {
      return 1;
    }
    return draw < 0.92 ? 2 : 3 + random.nextInt(8);
  }

  private long discount(long total, boolean promotion) {
    if (promotion) {
      return total * 30 / 100;
    }
    double draw = random.nextDouble();
    if (draw < 0.6) {
      return 0;
    }
    if (draw < 0.9) {
      return total * (5L * (1 + random.nextInt(4))) / 100;
    }
    return Math.min(total, 500);
  }
}
