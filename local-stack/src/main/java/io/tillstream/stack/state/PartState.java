package io.tillstream.stack.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a part is about. */
public enum PartState {
  /** Its process runs and does not do its work yet. */
  @JsonProperty("starting")
  STARTING,
  /** It does its work. */
  @JsonProperty("running")
  RUNNING,
  /** It ended and will be started again. */
  @JsonProperty("restarting")
  RESTARTING,
  /** It ended as it should. */
  @JsonProperty("ended")
  ENDED,
  /** It should run, and nobody is there to start it again. */
  @JsonProperty("dead")
  DEAD;

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
