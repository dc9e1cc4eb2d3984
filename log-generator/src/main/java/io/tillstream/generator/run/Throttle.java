package io.tillstream.generator.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Delays lines until their time on the simulated clock. It has no influence on the content: the
 * same run has the same lines with any throttle.
 */
public sealed interface Throttle {

  /** No delay: simulated time runs ahead of real time. */
  static Throttle catchUp() {
    return new CatchUp();
  }

  /**
   * One second of simulated time in one second of real time.
   *
   * @param nanoTime monotonic clock, such as {@link System#nanoTime}
   */
  static Throttle realTime(LongSupplier nanoTime) {
    return new RealTime(nanoTime);
  }

  /** Whether a line may be written that is this many milliseconds after the start of the run. */
  boolean isDue(long millisSinceStart);

  /** Waits until it may be written, or until a stop is requested. */
  void await(long millisSinceStart, StopRequest stop);

  /** Delay of the last line behind its time, in milliseconds. */
  long lagMillis();

  /** The throttle of {@link #catchUp}. */
  final class CatchUp implements Throttle {

    @Override
    public boolean isDue(long millisSinceStart) {
      return true;
    }

    @Override
    public void await(long millisSinceStart, StopRequest stop) {}

    @Override
    public long lagMillis() {
      return 0;
    }
  }

  /** The throttle of {@link #realTime}. */
  final class RealTime implements Throttle {

    /** Shortest pause: lines that are due within it are written together after it. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nowMillis;
    private long lagMillis;

    RealTime(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public boolean isDue(long millisSinceStart) {
      if (millisSinceStart > nowMillis) {
        nowMillis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
        lagMillis = Math.max(0, nowMillis - millisSinceStart);
      }
      return millisSinceStart <= nowMillis;
    }

    @Override
    public void await(long millisSinceStart, StopRequest stop) {
      while (!isDue(millisSinceStart) && !stop.isMade()) {
        long left =
            TimeUnit.MILLISECONDS.toNanos(millisSinceStart) - (nanoTime.getAsLong() - startNanos);
        stop.await(Math.max(left, TICK_NANOS));
      }
    }

    @Override
    public long lagMillis() {
      return lagMillis;
    }
  }
}
