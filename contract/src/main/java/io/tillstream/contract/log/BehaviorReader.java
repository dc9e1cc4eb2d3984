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
 * One reading of one behavior line. Like {@link OrderReader} it leaves a fault and a stand-in for
 * what it cannot read. Not thread-safe.
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
      faults.add(Reason.INVALID_JSON, "something stands behind the object");
    }
    for (BehaviorField field : BehaviorField.values()) {
      if (field.isRequired() && !texts.containsKey(field)) {
        faults.add(Reason.MISSING_FIELD, "no " + field.fieldName());
      }
    }
  }

  private void readMember(BehaviorField field, JsonParser json) throws IOException {
    boolean absent = json.currentToken() == JsonToken.VALUE_NULL && !field.isRequired();
    Optional<String> text = absent ? Optional.of("") : BehaviorJson.text(json);
    if (texts.containsKey(field)) {
      faults.add(Reason.REPEATED_FIELD, field.fieldName() + " stands twice");
    } else if (text.isEmpty()) {
      faults.add(
          Reason.WRONG_TYPE,
          field.fieldName() + " is neither text nor number: " + json.currentToken());
    } else if (Utf8.hasLoneSurrogate(text.get())) {
      faults.add(Reason.INVALID_UTF8, field.fieldName() + " holds half of a surrogate pair");
    } else {
      texts.put(field, text.get());
    }
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
          "event has more than " + Behavior.MAX_EVENT_LENGTH + " characters: " + event);
    }
    return event;
  }

  private LocalDateTime occurredAt() {
    String text = text(BehaviorField.COLLECTOR_TSTAMP);
    Optional<LocalDateTime> time = eventTime.parse(text);
    if (time.isEmpty()) {
      faults.add(
          Reason.INVALID_DATE, BehaviorField.COLLECTOR_TSTAMP.fieldName() + " is \"" + text + "\"");
    }
    return time.orElse(LocalDateTime.MIN);
  }
}
