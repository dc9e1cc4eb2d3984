package io.tillstream.testsupport.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until a test moves it, or moves by a step at each look. Thread-safe.
 */
public final class MovableClock extends Clock {

  private final Time time;
  private final ZoneId zone;
  private final Runnable beforeLook;

  private MovableClock(Time time, ZoneId zone, Runnable beforeLook) {
    this.time = time;
    this.zone = zone;
    this.beforeLook = beforeLook;
  }

  /** A clock in UTC that stands still. */
  public static MovableClock at(Instant now) {
    return new MovableClock(new Time(now), ZoneOffset.UTC, () -> {});
  }

  /** The same time, with something that happens before each look at it. */
  public MovableClock beforeEachLook(Runnable action) {
    return new MovableClock(time, zone, action);
  }

  /** Moves it forward. */
  public void advance(Duration by) {
    time.advance(by);
  }

  /** The present time, which does not count as a look. */
  public Instant now() {
    return time.now();
  }

  @Override
  public Instant instant() {
    beforeLook.run();
    return time.now();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovableClock(time, other, beforeLook);
  }

  /** The time that several clocks show. */
  private static final class Time {

    private Instant now;

    private Time(Instant now) {
      this.now = now;
    }

    private synchronized Instant now() {
      return now;
    }

    private synchronized void advance(Duration by) {
      now = now.plus(by);
    }
  }
}
