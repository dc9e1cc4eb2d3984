package io.tillstream.generator.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports the progress of a run: on a terminal in one line that is updated, otherwise in a line
 * every ten seconds. Not safe for use by several threads.
 */
public final class ProgressReporter implements Consumer<RunStatistics> {

  private static final long TERMINAL_PERIOD_MILLIS = 500;
  private static final long PLAIN_PERIOD_MILLIS = 10_000;

  /** A shorter lag is not reported: garbage collection causes it. */
  private static final long MIN_REPORTED_LAG_MILLIS = 1000;

  private static final String ERASE_TO_END_OF_LINE = "\033[K";

  private final PrintWriter target;
  private final boolean terminal;
  private final Throttle throttle;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private long lastMillis;
  private long lastOrders;

  public ProgressReporter(
      PrintWriter target, boolean terminal, Throttle throttle, LongSupplier nanoTime) {
    this.target = target;
    this.terminal = terminal;
    this.throttle = throttle;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  @Override
  public void accept(RunStatistics statistics) {
    long now = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
    long passed = now - lastMillis;
    if (passed < (terminal ? TERMINAL_PERIOD_MILLIS : PLAIN_PERIOD_MILLIS)) {
      return;
    }
    double rate = (statistics.orders() - lastOrders) * 1000.0 / passed;
    String line =
        text(now, statistics) + String.format(Locale.ROOT, "  %,.0f orders/s", rate) + lag();
    if (terminal) {
      target.print("\r" + line + ERASE_TO_END_OF_LINE);
    } else {
      target.println(line);
    }
    target.flush();
    lastMillis = now;
    lastOrders = statistics.orders();
  }

  /** Ends the updated line and reports the final statistics. */
  public void finish(RunStatistics statistics) {
    long now = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
    double rate = statistics.orders() * 1000.0 / Math.max(1, now);
    target.println(
        (terminal ? "\r" : "")
            + text(now, statistics)
            + String.format(Locale.ROOT, "  %,.0f orders/s on average", rate)
            + (terminal ? ERASE_TO_END_OF_LINE : ""));
    target.flush();
  }

  private String lag() {
    long lag = throttle.lagMillis();
    return lag < MIN_REPORTED_LAG_MILLIS
        ? ""
        : String.format(
            Locale.ROOT,
            "  %.1f s behind schedule: the rate is too high for this machine",
            lag / 1000.0);
  }

  private static String text(long nowMillis, RunStatistics statistics) {
    Duration passed = Duration.ofMillis(nowMillis);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d  orders %,d  behaviors %,d  duplicates %,d  malformed %,d  late %,d",
        passed.toHours(),
        passed.toMinutesPart(),
        passed.toSecondsPart(),
        statistics.orders(),
        statistics.behaviors(),
        statistics.duplicates(),
        statistics.malformed(),
        statistics.late());
  }
}
