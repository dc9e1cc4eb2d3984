package io.tillstream.generator.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit, decided from end to end when it begins, and then walked step by step: the behavior
 * events of its journey and, where it buys, the order.
 *
 * <p>Not safe for use by several threads.
 */
public final class Session implements Comparable<Session> {

  /** Stands for a customer or user that is not known. */
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

  /** {@code stepMillis[position]}, at hand because a queue of many sessions asks for it most. */
  private long atMillis;

  /**
   * A session at its first step.
   *
   * @param stepMillis when each step happens, in epoch milliseconds of the simulated clock, and
   *     behind the last step, where there is a purchase, when the order is written
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

  /** Number of the session in the run. */
  public long number() {
    return number;
  }

  /** When the current step happens, in epoch milliseconds of the simulated clock. */
  public long atMillis() {
    return atMillis;
  }

  /** The order, where the current step is one. */
  public Optional<Purchase> order() {
    return position < journey.steps().size() ? Optional.empty() : Optional.ofNullable(purchase);
  }

  /** The behavior event that the current step is, where it is not the order. */
  public Event event() {
    return step().event();
  }

  /** Index of the product that the current event is about, or {@link Step#NO_ITEM}. */
  public int product() {
    int item = step().item();
    return item == Step.NO_ITEM ? item : products[Math.min(item, products.length - 1)];
  }

  /** Index of the product that the session is mainly about, whatever the step. */
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
   * Index of the customer, where the visitor is known at the current step, else {@link
   * #NO_CUSTOMER}.
   */
  public int user() {
    return position < knownFromStep ? NO_CUSTOMER : visitor.customer();
  }

  /** Whether the visit happens in the app rather than on the web. */
  public boolean inApp() {
    return visitor.inApp();
  }

  /** Goes on to the next step; false where there is none. */
  boolean advance() {
    position++;
    if (position == stepMillis.length) {
      return false;
    }
    atMillis = stepMillis[position];
    return true;
  }

  /** By time, and at the same time by number. */
  @Override
  public int compareTo(Session other) {
    int byTime = Long.compare(atMillis, other.atMillis);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }

  private Step step() {
    return journey.steps().get(position);
  }
}
