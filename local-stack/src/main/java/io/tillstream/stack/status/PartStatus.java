package io.tillstream.stack.status;

import io.tillstream.stack.state.PartState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a part is now.
 *
 * @param up how long its process has been running
 */
public record PartStatus(
    String name,
    OptionalLong pid,
    PartState state,
    OptionalInt port,
    Optional<Duration> up,
    int restarts) {

  /** Whether all is as it should be. */
  public boolean isWell() {
    return state == PartState.RUNNING || state == PartState.ENDED;
  }
}
