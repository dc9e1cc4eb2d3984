package io.tillstream.tools.verify;

import java.util.Optional;

/**
 * A behavior event that a test makes up: it can be written as a log line, and counted.
 *
 * @param at event time in UTC, such as {@code 2026-11-20T10:00:00.123Z}
 */
public record SampleEvent(
    String id,
    String event,
    String at,
    String visitor,
    Optional<String> user,
    Optional<String> sku) {

  public static SampleEvent view(String id, String at, String visitor, String sku) {
    return new SampleEvent(id, "product_view", at, visitor, Optional.empty(), Optional.of(sku));
  }

  public static SampleEvent of(String id, String event, String at, String user) {
    return new SampleEvent(
        id, event, at, "visitor-of-" + user, Optional.of(user), Optional.empty());
  }

  public String line() {
    return "{\"event_id\":\"%s\",\"event\":\"%s\",\"collector_tstamp\":\"%s\",\"domain_userid\":\"%s\"%s%s}"
        .formatted(
            id,
            event,
            at,
            visitor,
            user.map(name -> ",\"user_id\":\"" + name + "\"").orElse(""),
            sku.map(code -> ",\"sku\":\"" + code + "\"").orElse(""));
  }

  public String customer() {
    return user.orElse(visitor);
  }
}
