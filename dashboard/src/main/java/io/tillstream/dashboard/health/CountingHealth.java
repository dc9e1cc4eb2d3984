package io.tillstream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of counting, from best to worst. The worst partition decides for all. */
public enum CountingHealth {
  /** Records are counted as they arrive. */
  COUNTING,
  /** A dependency is unavailable; counting resumes when it is back. */
  WAITING,
  /** The topology does not report, or records are pending and none is counted. */
  STALE,
  /** Stopped until an operator acts; the reason says what to do. */
  HALTED;

  /** The word for it in JSON, such as {@code counting}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is a reason for an alarm. */
  public boolean isFailure() {
    return this == STALE || this == HALTED;
  }
}
