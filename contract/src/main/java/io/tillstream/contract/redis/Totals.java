package io.tillstream.contract.redis;

import io.tillstream.contract.redis.Ranking.ScoreUnit;
import java.util.List;

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

  /** The fixed fields, in order of display. The names of behavior events are an open set. */
  public static final List<Field> FIELDS =
      List.of(
          new Field(SALES, ScoreUnit.MONEY, "Sales"),
          new Field(DISCOUNT, ScoreUnit.MONEY, "Discounts"),
          new Field(ORDERS, ScoreUnit.COUNT, "Orders"),
          new Field(UNITS, ScoreUnit.COUNT, "Units"),
          new Field(BEHAVIORS, ScoreUnit.COUNT, "Behaviors"));

  private static final String EVENT_PREFIX = "event:";

  private Totals() {}

  /**
   * A fixed field.
   *
   * @param name in the hash and in the REST API
   * @param label for people
   */
  public record Field(String name, ScoreUnit unit, String label) {}

  /** Number of behavior events with this name, such as {@code event:product_view}. */
  public static String event(String name) {
    return EVENT_PREFIX + name;
  }
}
