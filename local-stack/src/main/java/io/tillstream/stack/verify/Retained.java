package io.tillstream.stack.verify;

import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import java.time.Duration;

/**
 * Which windows must still be in Redis. A window expires some time after its last write, and its
 * last write cannot have been before the first commit.
 *
 * @param sinceFirstCommit how long ago counting began; zero where it did not
 */
record Retained(Settings.Retention retention, Duration sinceFirstCommit) {

  static Retained at(long nowMillis, long firstCommitMillis, Settings.Retention retention) {
    Duration since =
        firstCommitMillis == 0
            ? Duration.ZERO
            : Duration.ofMillis(Math.max(0, nowMillis - firstCommitMillis));
    return new Retained(retention, since);
  }

  /** Whether this window may be gone rightly. */
  boolean mayHaveExpired(Window.Granularity granularity) {
    return switch (granularity) {
      case ALL -> false;
      case DAY -> sinceFirstCommit.compareTo(retention.days()) >= 0;
      case HOUR -> sinceFirstCommit.compareTo(retention.hours()) >= 0;
      case MINUTE -> sinceFirstCommit.compareTo(retention.minutes()) >= 0;
    };
  }
}
