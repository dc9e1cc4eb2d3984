package io.tillstream.stack.chaos;

import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.chaos.NewestLines.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How long a stack takes to recover: until all its parts run, and the lines are counted that were
 * the newest ones in the logs when the fault was over, or when a part was seen to fail behind it.
 */
public final class Recovery {

  private static final long POLL_MILLIS = 100;

  private final BooleanSupplier allRun;
  private final NewestLines newest;
  private final RedisIdentities counted;
  private final Duration patience;

  /**
   * For a stack whose parts and logs these are.
   *
   * @param patience how long to wait at most
   */
  public Recovery(BooleanSupplier allRun, Path logs, Settings settings, Duration patience) {
    this.allRun = allRun;
    this.newest = new NewestLines(logs, settings.logs());
    this.counted = new RedisIdentities(settings.redis());
    this.patience = patience;
  }

  /** Waits for it, from now on; empty where patience ends before. */
  public Optional<Duration> await() throws IOException, InterruptedException {
    return await(Duration.ZERO);
  }

  /**
   * Waits for it, from now on, and looks whether it lasts; empty where patience ends before.
   *
   * @param aftermath how long it has to last, as what was hit is noticed so late by others; this
   *     time does not count
   */
  Optional<Duration> await(Duration aftermath) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Mark> marks = newest.read();
    long whole = -1;
    while (whole < 0 || System.nanoTime() - whole < aftermath.toNanos()) {
      if (!allRun.getAsBoolean()) {
        marks = whole < 0 ? marks : newest.read();
        whole = -1;
      } else if (whole < 0 && counted.holdAll(marks)) {
        whole = System.nanoTime();
        continue;
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.of(Duration.ofNanos(whole - begin));
  }
}
