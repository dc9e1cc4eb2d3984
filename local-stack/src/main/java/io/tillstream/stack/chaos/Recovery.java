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
 * the newest ones in the logs, or were written behind a fault.
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
    return await(System.nanoTime(), newest.read(), Duration.ZERO);
  }

  /**
   * Waits, from now on, until lines are counted that are newer than now, and looks whether it
   * lasts; empty where patience ends before. Only while somebody writes to the logs.
   *
   * @param aftermath how long it has to last, as what was hit is noticed so late by others; this
   *     time does not count
   */
  Optional<Duration> awaitNewer(Duration aftermath) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Mark> known = newest.read();
    List<Mark> newer = newest.read();
    while (newer.stream().anyMatch(known::contains)) {
      if (isOver(begin)) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
      newer = newest.read();
    }
    return await(begin, newer, aftermath);
  }

  private Optional<Duration> await(long begin, List<Mark> newestLines, Duration aftermath)
      throws IOException, InterruptedException {
    List<Mark> marks = newestLines;
    long whole = -1;
    while (whole < 0 || System.nanoTime() - whole < aftermath.toNanos()) {
      if (!allRun.getAsBoolean()) {
        marks = whole < 0 ? marks : newest.read();
        whole = -1;
      } else if (whole < 0 && counted.holdAll(marks)) {
        whole = System.nanoTime();
        continue;
      }
      if (isOver(begin)) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.of(Duration.ofNanos(whole - begin));
  }

  private boolean isOver(long begin) {
    return System.nanoTime() - begin > patience.toNanos();
  }
}
