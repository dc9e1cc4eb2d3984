package io.tillstream.generator.session;

import io.tillstream.generator.catalog.Shop;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * All visits to the shop, in the order of the simulated clock: visitors come as a Poisson process
 * and each session takes its steps among those of the others.
 *
 * <p>Sessions under way when the run starts are there from the start: those that began up to the
 * length of a session earlier are planned too, and their steps before the start are left out. So
 * the rate is the asked one from the first second.
 *
 * <p>What comes depends on the arguments of the constructor alone, not on when it is asked for.
 * Holds the sessions that are under way, a few seconds' worth. Not safe for use by several threads.
 */
public final class Traffic {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PriorityQueue<Session> underWay = new PriorityQueue<>();
  private final SessionPlanner planner;
  private final Promotion promotion;
  private final RandomGenerator random;
  private final double sessionsPerNano;
  private final long startMillis;
  private long arrivalNanos;

  /**
   * The visits from {@code start} on.
   *
   * @param ordersPerSecond how many orders there are on average, outside of the promotion
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

  /** The session whose step is the next one; to be given back to {@link #advance}. */
  public Session next() {
    Session earliest = underWay.peek();
    while (earliest == null || arrivalMillis() <= earliest.atMillis()) {
      admit();
      earliest = underWay.peek();
    }
    return underWay.remove();
  }

  /** Lets the session from {@link #next} go on, or leave after its last step. */
  public void advance(Session session) {
    if (session.advance()) {
      underWay.add(session);
    }
  }

  private void admit() {
    double factor = promotion.factorAt(arrivalNanos);
    boolean forPromotion = factor > 1 && random.nextDouble() * factor >= 1;
    Session session = planner.plan(arrivalMillis(), forPromotion);
    drawArrival();
    boolean stays = true;
    while (stays && session.atMillis() < startMillis) {
      stays = session.advance();
    }
    if (stays) {
      underWay.add(session);
    }
  }

  private long arrivalMillis() {
    return startMillis + Math.floorDiv(arrivalNanos, TimeUnit.MILLISECONDS.toNanos(1));
  }

  /**
   * A Poisson process forgets: where the rate changes before the next arrival, draw again there.
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
