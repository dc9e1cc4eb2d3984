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
 * @param user the visitor's {@code user_id}; empty if unknown
 * @param sku code of the product of the event; empty if there is none
 */
public record Behavior(
    String eventId,
    String event,
    LocalDateTime occurredAt,
    String visitor,
    Optional<String> user,
    Optional<String> sku)
    implements Countable {

  /** Maximum length of the name of an event, in code points. */
  public static final int MAX_EVENT_LENGTH = 64;

  /** The event that counts for {@code product:views}. */
  public static final String PRODUCT_VIEW = "product_view";

  /** Member of the customer rankings: the user if known, otherwise the visitor. */
  public String customer() {
    return user.orElse(visitor);
  }
}
