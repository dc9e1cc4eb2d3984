package io.tillstream.contract.redis;

/** Fields of the {@code totals} hashes. */
public final class Totals {

  /** Minor units paid. */
  public static final String SALES = "sales";

  /** Minor units taken off. */
  public static final String DISCOUNT = "discount";

  /** Orders counted. */
  public static final String ORDERS = "orders";

  /** Units of all products. */
  public static final String UNITS = "units";

  /** Behavior events counted. */
  public static final String BEHAVIORS = "behaviors";

  private static final String EVENT_PREFIX = "event:";

  private Totals() {}

  /** Number of behavior events with this name, such as {@code event:product_view}. */
  public static String event(String name) {
    return EVENT_PREFIX + name;
  }
}
