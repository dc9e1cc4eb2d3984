package io.tillstream.contract.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A ranking: a sorted set of members with a whole number as score.
 *
 * <p>A constant is all that the readers of Redis need: key, unit, words and place on the page come
 * from here. The order of the constants is the order of display.
 */
public enum Ranking {
  /** Merchant name → minor units paid. */
  MERCHANT_SALES(Subject.MERCHANT, "sales", ScoreUnit.MONEY, Display.PAGE),
  /** Merchant name → number of orders. */
  MERCHANT_ORDERS(Subject.MERCHANT, "orders", ScoreUnit.COUNT, Display.API),
  /** SKU code → minor units. */
  PRODUCT_SALES(Subject.PRODUCT, "sales", ScoreUnit.MONEY, Display.PAGE),
  /** SKU code → units. */
  PRODUCT_UNITS(Subject.PRODUCT, "units", ScoreUnit.COUNT, Display.API),
  /** SKU code → product_view events. */
  PRODUCT_VIEWS(Subject.PRODUCT, "views", ScoreUnit.COUNT, Display.API),
  /** Customer → minor units paid. */
  CUSTOMER_SPEND(Subject.CUSTOMER, "spend", ScoreUnit.MONEY, Display.PAGE),
  /** Customer → number of orders. */
  CUSTOMER_ORDERS(Subject.CUSTOMER, "orders", ScoreUnit.COUNT, Display.API),
  /** Customer → behavior events. */
  CUSTOMER_ACTIVITY(Subject.CUSTOMER, "activity", ScoreUnit.COUNT, Display.API);

  /** The kind of member that a ranking has. */
  public enum Subject {
    MERCHANT("merchant", "Merchants", false),
    PRODUCT("product", "Products", true),
    CUSTOMER("customer", "Customers", false);

    private final String keyword;
    private final String label;
    private final boolean named;

    Subject(String keyword, String label, boolean named) {
      this.keyword = keyword;
      this.label = label;
      this.named = named;
    }

    /** The word for it in keys and in the REST API, such as {@code merchant}. */
    public String keyword() {
      return keyword;
    }

    /** The plural for people, such as {@code Merchants}. */
    public String label() {
      return label;
    }

    /** Whether a member is a code whose name is in {@link Namespace#productNames()}. */
    public boolean isNamed() {
      return named;
    }
  }

  /** The quantity that a score is in. */
  public enum ScoreUnit {
    /** Minor units of the configured currency. */
    MONEY("money"),
    /** A number of things. */
    COUNT("count");

    private final String keyword;

    ScoreUnit(String keyword) {
      this.keyword = keyword;
    }

    /** The word for it in the REST API, such as {@code money}. */
    public String keyword() {
      return keyword;
    }
  }

  /** The places where a ranking is shown. */
  public enum Display {
    /** The dashboard's page, its stream and the REST API. */
    PAGE,
    /** The REST API. */
    API
  }

  private static final List<Ranking> ON_PAGE =
      Arrays.stream(values()).filter(ranking -> ranking.display == Display.PAGE).toList();

  private final Subject subject;
  private final String measure;
  private final ScoreUnit unit;
  private final Display display;
  private final String key;

  Ranking(Subject subject, String measure, ScoreUnit unit, Display display) {
    this.subject = subject;
    this.measure = measure;
    this.unit = unit;
    this.display = display;
    this.key = subject.keyword() + ":" + measure;
  }

  /** The key after the namespace's prefix, and the name in the REST API. */
  public String key() {
    return key;
  }

  /** The kind of its members. */
  public Subject subject() {
    return subject;
  }

  /** The word for what its scores measure, such as {@code sales}. */
  public String measure() {
    return measure;
  }

  /** The unit of its scores. */
  public ScoreUnit unit() {
    return unit;
  }

  /** The places where it is shown. */
  public Display display() {
    return display;
  }

  /** The heading for people, such as {@code Merchants by sales}. */
  public String label() {
    return subject.label() + " by " + measure;
  }

  /** The ranking with this {@link #key()}. */
  public static Optional<Ranking> ofKey(String key) {
    return Arrays.stream(values()).filter(ranking -> ranking.key.equals(key)).findFirst();
  }

  /** The rankings on the dashboard's page, in order of display. */
  public static List<Ranking> onPage() {
    return ON_PAGE;
  }
}
