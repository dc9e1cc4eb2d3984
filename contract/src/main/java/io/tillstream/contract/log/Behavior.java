package io.tillstream.contract.log;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One behavior event of a visitor.
 *
 * @param eventId identity of the event
 * @param event name of the event, such as {@code product_view}; an open set, at most {@value
 *     #MAX_EVENT_LENGTH} characters
 * @param occurredAt event time in the configured zone
 * @param visitor the visitor's {@code domain_userid}
 * @param user the visitor's {@code user_id}, where known
 * @param sku the product that the event is about, where there is one
 */
public record Behavior(
    String eventId,
    String event,
    LocalDateTime occurredAt,
    String visitor,
    Optional<String> user,
    Optional<String> sku)
    implements Countable {

  /** Longest name of an event, in characters (code points). */
  public static final int MAX_EVENT_LENGTH = 64;

  /** The event that counts for {@code product:views}. */
  public static final String PRODUCT_VIEW = "product_view";

  /** Member of the customer rankings: the user where known, else the visitor. */
  public String customer() {
    return user.orElse(visitor);
  }
}
