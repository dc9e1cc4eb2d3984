package io.tillstream.generator.session;

import static io.tillstream.generator.session.Event.ADD_TO_CART;
import static io.tillstream.generator.session.Event.CHECKOUT;
import static io.tillstream.generator.session.Event.FAVORITE;
import static io.tillstream.generator.session.Event.LOGIN;
import static io.tillstream.generator.session.Event.PAGE_VIEW;
import static io.tillstream.generator.session.Event.PAYMENT;
import static io.tillstream.generator.session.Event.PRODUCT_VIEW;
import static io.tillstream.generator.session.Event.REMOVE_FROM_CART;
import static io.tillstream.generator.session.Event.SEARCH;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The sequence of steps of a visitor, from arrival to departure. On average, the journeys have four
 * behavior events for each order.
 *
 * @param weight number of sessions in a hundred
 * @param items maximum number of different products
 * @param bought number of products in the order, the first ones of the items; 0 without an order
 * @param steps behavior events, in the order in which they happen
 */
record Journey(int weight, int items, int bought, List<Step> steps) {

  /** Repeats an earlier order: one to four products. */
  static final Journey BUY_AGAIN = new Journey(26, 4, 4, List.of(view(0), Step.of(PAYMENT)));

  private static final Journey BUY_NOW =
      new Journey(20, 1, 1, List.of(view(0), Step.of(CHECKOUT), Step.of(PAYMENT)));

  private static final Journey BUY_FROM_CART =
      new Journey(16, 1, 1, List.of(view(0), add(0), Step.of(CHECKOUT), Step.of(PAYMENT)));

  private static final Journey BUY_FROM_HOME =
      new Journey(
          10,
          1,
          1,
          List.of(Step.of(PAGE_VIEW), view(0), add(0), Step.of(CHECKOUT), Step.of(PAYMENT)));

  private static final Journey SEARCH_AND_BUY =
      new Journey(
          6,
          1,
          1,
          List.of(
              Step.of(PAGE_VIEW),
              Step.of(SEARCH),
              view(0),
              add(0),
              Step.of(CHECKOUT),
              Step.of(PAYMENT)));

  /** Compares two products, puts both into the cart, logs in and buys the first. */
  private static final Journey COMPARE_AND_BUY =
      new Journey(
          2,
          2,
          1,
          List.of(
              Step.of(PAGE_VIEW),
              view(0),
              new Step(FAVORITE, 0),
              view(1),
              add(0),
              add(1),
              Step.of(LOGIN),
              new Step(REMOVE_FROM_CART, 1),
              Step.of(CHECKOUT),
              Step.of(PAYMENT)));

  private static final Journey BOUNCE = new Journey(6, 1, 0, List.of(Step.of(PAGE_VIEW)));

  private static final Journey VIEW_AND_LEAVE =
      new Journey(7, 1, 0, List.of(Step.of(PAGE_VIEW), view(0)));

  private static final Journey SEARCH_AND_LEAVE =
      new Journey(3, 1, 0, List.of(Step.of(PAGE_VIEW), Step.of(SEARCH), view(0)));

  private static final Journey ABANDON_CART = new Journey(3, 1, 0, List.of(view(0), add(0)));

  private static final Journey ADD_TO_FAVORITES =
      new Journey(1, 1, 0, List.of(Step.of(PAGE_VIEW), view(0), new Step(FAVORITE, 0)));

  /** All journeys. */
  static final List<Journey> ALL =
      List.of(
          BUY_AGAIN,
          BUY_NOW,
          BUY_FROM_CART,
          BUY_FROM_HOME,
          SEARCH_AND_BUY,
          COMPARE_AND_BUY,
          BOUNCE,
          VIEW_AND_LEAVE,
          SEARCH_AND_LEAVE,
          ABANDON_CART,
          ADD_TO_FAVORITES);

  private static final int WEIGHTS = ALL.stream().mapToInt(Journey::weight).sum();
  private static final int BUYING_WEIGHTS =
      ALL.stream().filter(Journey::buys).mapToInt(Journey::weight).sum();

  /** Draws a journey by its weight. */
  static Journey draw(RandomGenerator random) {
    int left = random.nextInt(WEIGHTS);
    for (Journey journey : ALL) {
      left -= journey.weight;
      if (left < 0) {
        return journey;
      }
    }
    throw new AssertionError("The weights sum up to " + WEIGHTS);
  }

  /** Share of all sessions that end with an order. */
  static double buyingShare() {
    return (double) BUYING_WEIGHTS / WEIGHTS;
  }

  boolean buys() {
    return bought > 0;
  }

  /** Whether the visitor is anonymous until a login step. */
  boolean logsIn() {
    return steps.contains(Step.of(LOGIN));
  }

  private static Step view(int item) {
    return new Step(PRODUCT_VIEW, item);
  }

  private static Step add(int item) {
    return new Step(ADD_TO_CART, item);
  }
}
