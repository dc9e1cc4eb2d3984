package io.tillstream.tools.verify.redis;

import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Waits until everything that is in the logs has passed the ledger and commits have come to rest.
 * Gives up at a deadline, and early where a partition waits for a person.
 */
public final class Settling {

  private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

  /** Without a commit for so long, nothing is under way any more. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final RedisReader redis;
  private final Progress progress;
  private final Clock clock;

  public Settling(RedisReader redis, Progress progress, Clock clock) {
    this.redis = redis;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Waits.
   *
   * @param lines how many the logs hold
   * @return how far counting has come in the end
   */
  public CountingProgress await(long lines, Instant deadline) {
    CountingProgress standing = redis.standing();
    Instant unmovedSince = clock.instant();
    while (true) {
      Instant now = clock.instant();
      boolean isQuiet = Duration.between(unmovedSince, now).compareTo(QUIET) >= 0;
      boolean isThrough = standing.records() >= lines && standing.lag() == 0;
      boolean needsPerson = !standing.halts().isEmpty();
      if ((isQuiet && (isThrough || needsPerson)) || !now.isBefore(deadline)) {
        return standing;
      }
      CountingProgress shown = standing;
      progress.show(() -> waiting(shown, lines, Duration.between(now, deadline)));
      pause();
      standing = redis.standing();
      if (standing.version() != shown.version()) {
        unmovedSince = clock.instant();
      }
    }
  }

  private static String waiting(CountingProgress standing, long lines, Duration left) {
    return String.format(
        Locale.ROOT,
        "Waiting for Redis: %,d of %,d lines counted, %,d behind in Kafka, version %,d, %d s left",
        standing.records(),
        lines,
        standing.lag(),
        standing.version(),
        left.toSeconds());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new OperatorException("Interrupted while waiting for Redis", interrupted);
    }
  }
}
