package io.tillstream.generator.session;

/**
 * One behavior event of a journey.
 *
 * @param event what the visitor does
 * @param item which of the session's products it is about, or {@link #NO_ITEM}
 */
public record Step(Event event, int item) {

  /** The event is about no product. */
  public static final int NO_ITEM = -1;

  static Step of(Event event) {
    return new Step(event, NO_ITEM);
  }
}
