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
 * Measurement of the recovery time of a stack: the time until all parts run and the newest lines of
 * the logs are counted. Not thread-safe.
 */
public final class Recovery {

  private static final long POLL_MILLIS = 100;

  private final BooleanSupplier isEveryPartRunning;
  private final NewestLines newest;
  private final RedisIdentities counted;
  private final Duration timeout;

  /**
   * Creates a measurement for one stack.
   *
   * @param isEveryPartRunning whether all parts of the stack run at the moment
   * @param logs folder of the logs
   * @param timeout how long to wait at most
   */
  public Recovery(
      BooleanSupplier isEveryPartRunning, Path logs, Settings settings, Duration timeout) {
    this.isEveryPartRunning = isEveryPartRunning;
    this.newest = new NewestLines(logs, settings.logs());
    this.counted = new RedisIdentities(settings.redis());
    this.timeout = timeout;
  }

  /**
   * Waits until all parts run and the lines that are the newest now are counted.
   *
   * @return the time it took; empty on timeout
   */
  public Optional<Duration> await() throws IOException, InterruptedException {
    return await(System.nanoTime(), newest.read(), Duration.ZERO);
  }

  /**
   * Waits until all parts run and lines that are written after this call are counted. Needs a
   * generator that writes to the logs.
   *
   * @param settleTime how long all parts have to keep running after that; not part of the result
   * @return the time it took; empty on timeout
   */
  Optional<Duration> awaitNewer(Duration settleTime) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Mark> known = newest.read();
    List<Mark> newer = newest.read();
    while (newer.stream().anyMatch(known::contains)) {
      if (isTimedOut(start)) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
      newer = newest.read();
    }
    return await(start, newer, settleTime);
  }

  private Optional<Duration> await(long start, List<Mark> newestLines, Duration settleTime)
      throws IOException, InterruptedException {
    List<Mark> marks = newestLines;
    long recoveredAt = -1;
    while (recoveredAt < 0 || System.nanoTime() - recoveredAt < settleTime.toNanos()) {
      if (!isEveryPartRunning.getAsBoolean()) {
        marks = recoveredAt < 0 ? marks : newest.read();
        recoveredAt = -1;
      } else if (recoveredAt < 0 && counted.holdAll(marks)) {
        recoveredAt = System.nanoTime();
        continue;
      }
      if (isTimedOut(start)) {
        return Optional.empty();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return Optional.of(Duration.ofNanos(recoveredAt - start));
  }

  private boolean isTimedOut(long start) {
    return System.nanoTime() - start > timeout.toNanos();
  }
}
