package io.tillstream.stack.chaos;

import io.tillstream.stack.chaos.NewestLines.Mark;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How long a stack takes to recover: until all its parts run, and the lines are counted that were
 * the newest ones in the logs when the fault was over.
 */
final class Recovery {

  private static final long POLL_MILLIS = 100;

  private final BooleanSupplier allRun;
  private final NewestLines newest;
  private final RedisIdentities counted;
  private final Duration patience;

  Recovery(BooleanSupplier allRun, NewestLines newest, RedisIdentities counted, Duration patience) {
    this.allRun = allRun;
    this.newest = newest;
    this.counted = counted;
    this.patience = patience;
  }

  /** Waits for it, from now on; empty where patience ends before. */
  Optional<Duration> await() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Mark> marks = newest.read();
    while (!allRun.getAsBoolean() || !counted.holdAll(marks)) {
      if (System.nanoTime() - begin > patience.toNanos()) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
  }
}
