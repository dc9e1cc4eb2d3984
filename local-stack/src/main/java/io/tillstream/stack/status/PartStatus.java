package io.tillstream.stack.status;

import io.tillstream.stack.state.PartState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The current status of a part.
 *
 * @param up time since its process was started; empty if it is not running or unknown
 * @param restarts number of restarts
 */
public record PartStatus(
    String name,
    OptionalLong pid,
    PartState state,
    OptionalInt port,
    Optional<Duration> up,
    int restarts) {

  /** Whether the part runs, or has ended as expected. */
  public boolean isHealthy() {
    return state == PartState.RUNNING || state == PartState.ENDED;
  }
}
