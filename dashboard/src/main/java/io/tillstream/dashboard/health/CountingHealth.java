package io.tillstream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How counting goes, from well to bad: the worst partition decides for all. */
public enum CountingState {
  /** Records are counted as they come. */
  COUNTING,
  /** A dependency is away; counting goes on by itself when it is back. */
  WAITING,
  /** There is no sign of life from the topology, or records wait and none is counted. */
  STALE,
  /** Stopped until a person decides; the reason says what to do. */
  HALTED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an alarm is due. */
  public boolean isFailure() {
    return this == STALE || this == HALTED;
  }
}
