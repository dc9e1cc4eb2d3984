package io.tillstream.tools.verify.compare;

import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import java.time.Duration;

/**
 * Which windows must still be in Redis. A window expires some time after its last write, and its
 * last write cannot have been before the first commit.
 *
 * @param sinceFirstCommit how long ago counting began; zero where it did not
 */
public record RetentionCheck(Settings.Retention retention, Duration sinceFirstCommit) {

  public static RetentionCheck at(
      long nowMillis, long firstCommitMillis, Settings.Retention retention) {
    Duration since =
        firstCommitMillis == 0
            ? Duration.ZERO
            : Duration.ofMillis(Math.max(0, nowMillis - firstCommitMillis));
    return new RetentionCheck(retention, since);
  }

  /** Whether this window may be gone rightly. */
  public boolean mayHaveExpired(Window.Granularity granularity) {
    return switch (granularity) {
      case ALL -> false;
      case DAY -> sinceFirstCommit.compareTo(retention.days()) >= 0;
      case HOUR -> sinceFirstCommit.compareTo(retention.hours()) >= 0;
      case MINUTE -> sinceFirstCommit.compareTo(retention.minutes()) >= 0;
    };
  }
}
