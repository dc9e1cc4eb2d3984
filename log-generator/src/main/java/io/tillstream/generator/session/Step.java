package io.tillstream.generator.session;

/**
 * One behavior event of a journey.
 *
 * @param event kind of the event
 * @param item index among the session's products, or {@link #NO_ITEM}
 */
public record Step(Event event, int item) {

  /** Item of an event without a product. */
  public static final int NO_ITEM = -1;

  static Step of(Event event) {
    return new Step(event, NO_ITEM);
  }
}
