package io.tillstream.contract.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tillstream.contract.log.Malformed.Reason;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reader of one behavior line. Like {@link OrderReader} it adds a fault for an invalid value
 * and replaces it by a placeholder. Not thread-safe.
 */
final class BehaviorReader {

  private final EventTime eventTime;
  private final FirstFault faults = new FirstFault();
  private final Map<BehaviorField, String> texts = new EnumMap<>(BehaviorField.class);

  BehaviorReader(EventTime eventTime) {
    this.eventTime = eventTime;
  }

  /** Reads the object whose brace is the current token, to the end of the line or a fault. */
  Parsed read(JsonParser json) throws IOException {
    readMembers(json);
    if (faults.isFound()) {
      return faults.fault();
    }
    Behavior behavior =
        new Behavior(
            text(BehaviorField.EVENT_ID),
            event(),
            occurredAt(),
            text(BehaviorField.DOMAIN_USERID),
            optionalText(BehaviorField.USER_ID),
            optionalText(BehaviorField.SKU));
    return faults.isFound() ? faults.fault() : behavior;
  }

  private void readMembers(JsonParser json) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Optional<BehaviorField> field = BehaviorField.named(name);
      json.nextToken();
      if (field.isPresent()) {
        readMember(field.get(), json);
      } else {
        json.skipChildren();
      }
      if (faults.isFound()) {
        return;
      }
    }
    if (json.nextToken() != null) {
      faults.add(Reason.INVALID_JSON, "unexpected text after the JSON object");
    }
    for (BehaviorField field : BehaviorField.values()) {
      if (field.isRequired() && !texts.containsKey(field)) {
        faults.add(Reason.MISSING_FIELD, "missing field " + field.fieldName());
      }
    }
  }

  private void readMember(BehaviorField field, JsonParser json) throws IOException {
    boolean absent = json.currentToken() == JsonToken.VALUE_NULL && !field.isRequired();
    Optional<String> text = absent ? Optional.of("") : BehaviorJson.text(json);
    if (texts.containsKey(field)) {
      faults.add(Reason.REPEATED_FIELD, "duplicate field " + field.fieldName());
    } else if (text.isEmpty()) {
      faults.add(
          Reason.WRONG_TYPE,
          field.fieldName() + " must be a string or a number, not " + typeOf(json.currentToken()));
    } else if (Utf8.hasLoneSurrogate(text.get())) {
      faults.add(Reason.INVALID_UTF8, field.fieldName() + " contains an unpaired surrogate");
    } else {
      texts.put(field, text.get());
    }
  }

  private static String typeOf(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }

  private String text(BehaviorField field) {
    String text = texts.getOrDefault(field, "");
    if (text.isEmpty()) {
      faults.add(Reason.EMPTY_FIELD, field.fieldName() + " is empty");
    }
    return text;
  }

  private Optional<String> optionalText(BehaviorField field) {
    String text = texts.getOrDefault(field, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private String event() {
    String event = text(BehaviorField.EVENT);
    if (event.length() > Behavior.MAX_EVENT_LENGTH
        && event.codePointCount(0, event.length()) > Behavior.MAX_EVENT_LENGTH) {
      faults.add(
          Reason.FIELD_TOO_LONG,
          "event is longer than " + Behavior.MAX_EVENT_LENGTH + " characters: " + event);
    }
    return event;
  }

  private LocalDateTime occurredAt() {
    String text = text(BehaviorField.COLLECTOR_TSTAMP);
    Optional<LocalDateTime> time = eventTime.parse(text);
    if (time.isEmpty()) {
      faults.add(
          Reason.INVALID_DATE,
          "invalid " + BehaviorField.COLLECTOR_TSTAMP.fieldName() + " \"" + text + "\"");
    }
    return time.orElse(LocalDateTime.MIN);
  }
}
