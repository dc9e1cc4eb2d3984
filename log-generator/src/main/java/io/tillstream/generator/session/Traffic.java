package io.tillstream.generator.session;

import io.tillstream.generator.catalog.Shop;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * All visits to the shop, in simulated time: visitors arrive as a Poisson process, and the steps of
 * their sessions interleave.
 *
 * <p>Sessions that started before the run are included: arrivals begin one maximum session length
 * before the start, and steps before the start are skipped. So the rate is the requested one from
 * the first second.
 *
 * <p>The visits depend only on the arguments of the constructor, not on the time of the calls.
 * Holds the active sessions, those of a few seconds. Not safe for use by several threads.
 */
public final class Traffic {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PriorityQueue<Session> active = new PriorityQueue<>();
  private final SessionPlanner planner;
  private final Promotion promotion;
  private final RandomGenerator random;
  private final double sessionsPerNano;
  private final long startMillis;
  private long arrivalNanos;

  /**
   * Creates the visits from {@code start} on.
   *
   * @param ordersPerSecond average number of orders per second outside of the promotion
   */
  public Traffic(
      Shop shop,
      double ordersPerSecond,
      Promotion promotion,
      Instant start,
      RandomGenerator random) {
    this.planner = new SessionPlanner(shop, random);
    this.promotion = promotion;
    this.random = random;
    this.sessionsPerNano = ordersPerSecond / Journey.buyingShare() / NANOS_PER_SECOND;
    this.startMillis = start.toEpochMilli();
    this.arrivalNanos = -TimeUnit.MILLISECONDS.toNanos(SessionPlanner.MAX_SESSION_MILLIS);
    drawArrival();
  }

  /** Takes the session with the earliest step; {@link #advance} returns it to the queue. */
  public Session next() {
    Session earliest = active.peek();
    while (earliest == null || arrivalMillis() <= earliest.atMillis()) {
      admit();
      earliest = active.peek();
    }
    return active.remove();
  }

  /** Moves the session from {@link #next} to its next step, or ends it after the last one. */
  public void advance(Session session) {
    if (session.advance()) {
      active.add(session);
    }
  }

  private void admit() {
    double factor = promotion.factorAt(arrivalNanos);
    boolean forPromotion = factor > 1 && random.nextDouble() * factor >= 1;
    Session session = planner.plan(arrivalMillis(), forPromotion);
    drawArrival();
    boolean isActive = true;
    while (isActive && session.atMillis() < startMillis) {
      isActive = session.advance();
    }
    if (isActive) {
      active.add(session);
    }
  }

  private long arrivalMillis() {
    return startMillis + Math.floorDiv(arrivalNanos, TimeUnit.MILLISECONDS.toNanos(1));
  }

  /**
   * A Poisson process is memoryless: if the rate changes before the next arrival, draw again there.
   */
  private void drawArrival() {
    long from = arrivalNanos;
    while (true) {
      double rate = sessionsPerNano * promotion.factorAt(from);
      double pause = -StrictMath.log(1 - random.nextDouble()) / rate;
      long change = promotion.nextChangeNanos(from);
      if (pause < (double) change - from) {
        arrivalNanos = from + (long) pause;
        return;
      }
      from = change;
    }
  }
}
