package io.tillstream.generator.session;

import io.tillstream.contract.log.Behavior;

/** The kind of a behavior event. */
public enum Event {
  PAGE_VIEW("page_view"),
  LOGIN("login"),
  SEARCH("search"),
  PRODUCT_VIEW(Behavior.PRODUCT_VIEW),
  FAVORITE("favorite"),
  ADD_TO_CART("add_to_cart"),
  REMOVE_FROM_CART("remove_from_cart"),
  CHECKOUT("checkout"),
  PAYMENT("payment");

  private final String logName;

  Event(String logName) {
    this.logName = logName;
  }

  /** The value of {@code event} in the behavior log. */
  public String logName() {
    return logName;
  }
}
