package io.tillstream.contract.redis;

import java.util.Arrays;
import java.util.Optional;

/** A ranking: a sorted set of members with a whole number as score. */
public enum Ranking {
  /** Merchant name → minor units paid. */
  MERCHANT_SALES("merchant:sales", ScoreUnit.MONEY),
  /** Merchant name → number of orders. */
  MERCHANT_ORDERS("merchant:orders", ScoreUnit.COUNT),
  /** SKU code → minor units. */
  PRODUCT_SALES("product:sales", ScoreUnit.MONEY),
  /** SKU code → units. */
  PRODUCT_UNITS("product:units", ScoreUnit.COUNT),
  /** SKU code → product_view events. */
  PRODUCT_VIEWS("product:views", ScoreUnit.COUNT),
  /** Customer → minor units paid. */
  CUSTOMER_SPEND("customer:spend", ScoreUnit.MONEY),
  /** Customer → number of orders. */
  CUSTOMER_ORDERS("customer:orders", ScoreUnit.COUNT),
  /** Customer → behavior events. */
  CUSTOMER_ACTIVITY("customer:activity", ScoreUnit.COUNT);

  /** What a score counts. */
  public enum ScoreUnit {
    /** Minor units of the configured currency. */
    MONEY,
    /** Things, one by one. */
    COUNT
  }

  private final String key;
  private final ScoreUnit unit;

  Ranking(String key, ScoreUnit unit) {
    this.key = key;
    this.unit = unit;
  }

  /** The key behind the namespace's prefix, and the name in the REST API. */
  public String key() {
    return key;
  }

  public ScoreUnit unit() {
    return unit;
  }

  /** The ranking with this {@link #key()}. */
  public static Optional<Ranking> ofKey(String key) {
    return Arrays.stream(values()).filter(ranking -> ranking.key.equals(key)).findFirst();
  }
}
