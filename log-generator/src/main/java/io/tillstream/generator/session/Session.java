package io.tillstream.generator.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit, planned completely at its start and then processed step by step: the behavior events
 * of its journey and, if there is a purchase, the order.
 *
 * <p>Not safe for use by several threads.
 */
public final class Session implements Comparable<Session> {

  /** Index in place of an unknown customer. */
  public static final int NO_CUSTOMER = -1;

  private final long number;
  private final Journey journey;
  private final Visitor visitor;
  private final int merchant;
  private final int[] products;
  private final @Nullable Purchase purchase;
  private final long[] stepMillis;
  private final int knownFromStep;
  private int position;

  /** Copy of {@code stepMillis[position]}: the queue of all sessions compares by it. */
  private long atMillis;

  /**
   * Creates a session at its first step.
   *
   * @param stepMillis times of the steps, in epoch milliseconds of the simulated clock, followed by
   *     the time of the order if there is a purchase
   */
  Session(
      long number,
      Journey journey,
      Visitor visitor,
      int merchant,
      int[] products,
      @Nullable Purchase purchase,
      long[] stepMillis) {
    this.number = number;
    this.journey = journey;
    this.visitor = visitor;
    this.merchant = merchant;
    this.products = products;
    this.purchase = purchase;
    this.stepMillis = stepMillis;
    this.atMillis = stepMillis[0];
    this.knownFromStep = Math.max(0, journey.steps().indexOf(Step.of(Event.LOGIN)));
  }

  /** Sequence number of the session in the run. */
  public long number() {
    return number;
  }

  /** Time of the current step, in epoch milliseconds of the simulated clock. */
  public long atMillis() {
    return atMillis;
  }

  /** The order, if the current step is one. */
  public Optional<Purchase> order() {
    return position < journey.steps().size() ? Optional.empty() : Optional.ofNullable(purchase);
  }

  /** The behavior event of the current step, if it is not the order. */
  public Event event() {
    return step().event();
  }

  /** Index of the product of the current event, or {@link Step#NO_ITEM}. */
  public int product() {
    int item = step().item();
    return item == Step.NO_ITEM ? item : products[Math.min(item, products.length - 1)];
  }

  /** Index of the main product of the session, which does not depend on the step. */
  public int mainProduct() {
    return products[0];
  }

  public int merchant() {
    return merchant;
  }

  /** Index of the device in the shop. */
  public int device() {
    return visitor.device();
  }

  /**
   * Index of the customer if the visitor is known at the current step, else {@link #NO_CUSTOMER}.
   */
  public int user() {
    return position < knownFromStep ? NO_CUSTOMER : visitor.customer();
  }

  /** Whether the visit is in the app, not on the web. */
  public boolean inApp() {
    return visitor.inApp();
  }

  /** Moves to the next step; returns false if there is none. */
  boolean advance() {
    position++;
    if (position == stepMillis.length) {
      return false;
    }
    atMillis = stepMillis[position];
    return true;
  }

  /** Orders by time, then by number. */
  @Override
  public int compareTo(Session other) {
    int byTime = Long.compare(atMillis, other.atMillis);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }

  private Step step() {
    return journey.steps().get(position);
  }
}
