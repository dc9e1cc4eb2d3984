package io.tillstream.stack.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The state of a part in its life cycle. */
public enum PartState {
  /** Its process is running but not ready yet. */
  @JsonProperty("starting")
  STARTING,
  /** It is ready and working. */
  @JsonProperty("running")
  RUNNING,
  /** It ended and is being restarted. */
  @JsonProperty("restarting")
  RESTARTING,
  /** It ended as expected. */
  @JsonProperty("ended")
  ENDED,
  /** It ended unexpectedly and is not restarted, because the supervising process is gone. */
  @JsonProperty("dead")
  DEAD;

  /** The name of the state in texts and JSON, such as {@code running}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
