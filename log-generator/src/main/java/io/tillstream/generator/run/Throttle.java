package io.tillstream.generator.run;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a line may be written. It decides nothing about what is written: the same run has the same
 * lines at any pace.
 */
public sealed interface Throttle {

  /** As fast as the machine can: the simulated clock runs ahead. */
  static Throttle catchUp() {
    return new CatchUp();
  }

  /**
   * One second of the simulated clock in one second of real time.
   *
   * @param nanoTime a clock that never jumps, such as {@link System#nanoTime}
   */
  static Throttle realTime(LongSupplier nanoTime) {
    return new RealTime(nanoTime);
  }

  /** Whether the simulated clock may show this many milliseconds since the start of the run. */
  boolean isDue(long millisSinceStart);

  /** Waits until it may, or until the run is to end. */
  void await(long millisSinceStart, StopRequest stop);

  /** How far behind its time the last line was, in milliseconds. */
  long behindMillis();

  /** {@link #catchUp}. */
  final class CatchUp implements Throttle {

    @Override
    public boolean isDue(long millisSinceStart) {
      return true;
    }

    @Override
    public void await(long millisSinceStart, StopRequest stop) {}

    @Override
    public long behindMillis() {
      return 0;
    }
  }

  /** {@link #realTime}. */
  final class RealTime implements Throttle {

    /** Shortest pause: lines that fall into it are written together after it. */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nowMillis;
    private long behindMillis;

    RealTime(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
      this.startNanos = nanoTime.getAsLong();
    }

    @Override
    public boolean isDue(long millisSinceStart) {
      if (millisSinceStart > nowMillis) {
        nowMillis = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startNanos);
        behindMillis = Math.max(0, nowMillis - millisSinceStart);
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
    public long behindMillis() {
      return behindMillis;
    }
  }
}
