package io.tillstream.contract.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Behavior;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second parser of the behavior log, written from the contract with JDK classes and {@link
 * NaiveJson}. It throws {@link Unreadable} for any malformed line.
 */
final class NaiveBehavior {

  private static final Set<String> REQUIRED =
      Set.of("event_id", "event", "collector_tstamp", "domain_userid");
  private static final Set<String> OPTIONAL = Set.of("user_id", "sku");
  private static final Pattern EVENT_TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)"
              + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

  private NaiveBehavior() {}

  /** Parses a line; empty if it is malformed. */
  static Optional<Behavior> read(byte[] line, ZoneId zone) {
    try {
      return Optional.of(behavior(NaiveText.of(line).orElseThrow(Unreadable::new), zone));
    } catch (Unreadable unreadable) {
      return Optional.empty();
    }
  }

  private static Behavior behavior(String text, ZoneId zone) {
    Map<String, String> texts = new HashMap<>();
    for (NaiveJson.Member member : NaiveJson.members(text)) {
      boolean required = REQUIRED.contains(member.name());
      if (required || OPTIONAL.contains(member.name())) {
        boolean absent = member.value().isNull() && !required;
        String value = absent ? "" : member.value().text().orElseThrow(Unreadable::new);
        Unreadable.unless(texts.put(member.name(), value) == null);
        Unreadable.unless(new String(value.getBytes(UTF_8), UTF_8).equals(value));
      }
    }
    for (String name : REQUIRED) {
      Unreadable.unless(!texts.getOrDefault(name, "").isEmpty());
    }
    String event = texts.getOrDefault("event", "");
    Unreadable.unless(event.codePoints().count() <= Behavior.MAX_EVENT_LENGTH);
    return new Behavior(
        texts.getOrDefault("event_id", ""),
        event,
        time(texts.getOrDefault("collector_tstamp", ""), zone),
        texts.getOrDefault("domain_userid", ""),
        Optional.of(texts.getOrDefault("user_id", "")).filter(user -> !user.isEmpty()),
        Optional.of(texts.getOrDefault("sku", "")).filter(sku -> !sku.isEmpty()));
  }

  private static LocalDateTime time(String text, ZoneId zone) {
    Matcher parts = EVENT_TIME.matcher(text);
    Unreadable.unless(parts.matches());
    try {
      LocalDateTime stated =
          LocalDateTime.parse(parts.group(1), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      String offset = parts.group(2);
      LocalDateTime time =
          offset == null
              ? stated
              : stated.atOffset(ZoneOffset.of(offset)).atZoneSameInstant(zone).toLocalDateTime();
      Unreadable.unless(time.getYear() >= 1 && time.getYear() <= 9999);
      return time;
    } catch (DateTimeException noSuchTime) {
      throw new Unreadable();
    }
  }
}
