package io.tillstream.contract.log;

import java.util.Optional;

/** A field of a behavior event that is read; all others are ignored. */
enum BehaviorField {
  EVENT_ID("event_id", true),
  EVENT("event", true),
  COLLECTOR_TSTAMP("collector_tstamp", true),
  DOMAIN_USERID("domain_userid", true),
  USER_ID("user_id", false),
  SKU("sku", false);

  private static final BehaviorField[] FIELDS = values();

  private final String fieldName;
  private final boolean required;

  BehaviorField(String fieldName, boolean required) {
    this.fieldName = fieldName;
    this.required = required;
  }

  /** The name as the line spells it. */
  String fieldName() {
    return fieldName;
  }

  boolean isRequired() {
    return required;
  }

  static Optional<BehaviorField> named(String name) {
    for (BehaviorField field : FIELDS) {
      if (field.fieldName.equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
