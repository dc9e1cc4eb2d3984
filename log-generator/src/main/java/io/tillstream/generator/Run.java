package io.tillstream.generator;

import io.tillstream.contract.log.LogStream;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.line.BehaviorDefects;
import io.tillstream.generator.line.BehaviorLine;
import io.tillstream.generator.line.Identities;
import io.tillstream.generator.line.LocalTime;
import io.tillstream.generator.line.OrderDefects;
import io.tillstream.generator.line.OrderLine;
import io.tillstream.generator.session.Purchase;
import io.tillstream.generator.session.Session;
import io.tillstream.generator.session.Traffic;
import io.tillstream.generator.truth.RunId;
import io.tillstream.generator.truth.Truth;
import java.io.Closeable;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One run of the generator: takes the steps of all sessions in the order of the simulated clock,
 * writes a line for each, and adds to the truth what it decided to write.
 *
 * <p>The plan alone decides the lines, the files and the truth; the {@link Pace} decides when. A
 * run that is stopped has a prefix of the lines of one that is not. Not safe for use by several
 * threads.
 */
final class Run implements Closeable {

  /** The clock is looked at, and a tailer served, at least once in so many lines. */
  private static final int LINES_BETWEEN_LOOKS = 512;

  /** Late lines are up to three days late, at least a minute, most of them a few hours at most. */
  private static final long MIN_LATE_MILLIS = 60_000;

  private static final double MAX_LATE_FACTOR = 3 * 24 * 60;

  private final RunPlan plan;
  private final Shop shop;
  private final Identities identities;
  private final Traffic traffic;
  private final Truth truth;
  private final OrderLine orderLine;
  private final BehaviorLine behaviorLine;
  private final LogWriter orderLog;
  private final LogWriter behaviorLog;
  private final LocalTime clock;
  private final LocalTime eventTime;
  private final RandomGenerator noise;
  private long orders;
  private long behaviors;
  private long late;

  Run(RunPlan plan) {
    this.plan = plan;
    RunPlan.ShopSize size = plan.shopSize();
    SplittableRandom random = new SplittableRandom(plan.seed());
    shop = new Shop(size.merchants(), size.products(), size.customers());
    identities = new Identities(plan.seed(), plan.start());
    traffic =
        new Traffic(shop, plan.ordersPerSecond(), plan.promotion(), plan.start(), random.split());
    noise = random.split();
    truth = new Truth(shop);
    orderLine = new OrderLine(shop, identities, plan.currency());
    behaviorLine = new BehaviorLine(shop, identities);
    orderLog =
        new LogWriter(
            plan.logs(),
            LogStream.ORDERS,
            plan.rollOver(),
            new OrderDefects(plan.currency(), plan.maxLineBytes()),
            plan.shares(),
            truth,
            noise);
    behaviorLog =
        new LogWriter(
            plan.logs(),
            LogStream.BEHAVIOR,
            plan.rollOver(),
            new BehaviorDefects(plan.maxLineBytes()),
            plan.shares(),
            truth,
            noise);
    clock = new LocalTime(plan.zone());
    eventTime = new LocalTime(plan.zone());
  }

  /** What tells this run apart from others in the same folder. */
  RunId id() {
    return new RunId(
        plan.seed(),
        plan.localStart().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
        identities.runNumber());
  }

  /**
   * Writes lines until the run is over or is to stop.
   *
   * @param watcher is shown the tally from time to time
   */
  void write(Pace pace, StopRequest stop, Consumer<Tally> watcher) throws IOException {
    long startMillis = plan.start().toEpochMilli();
    long endMillis = startMillis + plan.length().toMillis();
    int linesSinceLook = 0;
    while (orders < plan.maxOrders()) {
      Session session = traffic.next();
      long now = session.atMillis();
      boolean over = now >= endMillis;
      long sinceStart = Math.min(now, endMillis) - startMillis;
      boolean due = pace.isDue(sinceStart);
      if (!due || ++linesSinceLook == LINES_BETWEEN_LOOKS) {
        linesSinceLook = 0;
        flush();
        watcher.accept(tally());
        pace.await(sinceStart, stop);
      }
      if (over || stop.isMade()) {
        break;
      }
      takeStep(session, now);
      traffic.advance(session);
    }
    flush();
  }

  /** How many lines there were so far. */
  Tally tally() {
    return new Tally(orders, behaviors, truth.duplicates(), truth.malformed(), late);
  }

  /** The truth about the lines so far. */
  Truth truth() {
    return truth;
  }

  /** The files written, by name, with their sizes in bytes; right once it is closed. */
  Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>(orderLog.sizes());
    files.putAll(behaviorLog.sizes());
    return files;
  }

  @Override
  public void close() throws IOException {
    try (orderLog) {
      behaviorLog.close();
    }
  }

  private void takeStep(Session session, long now) throws IOException {
    long localNow = clock.ofEpochMillis(now);
    Optional<Purchase> order = session.order();
    if (order.isPresent()) {
      StringBuilder line = orderLog.nextLine(localNow);
      long paid = eventTime.ofEpochMillis(eventMillis(now));
      orderLine.append(line, order.get(), paid);
      orderLog.write(line, localNow);
      truth.addOrder(order.get(), paid);
      orders++;
    } else {
      StringBuilder line = behaviorLog.nextLine(localNow);
      long occurred = eventMillis(now);
      behaviorLine.append(line, session, occurred);
      behaviorLog.write(line, localNow);
      truth.addBehavior(session, eventTime.ofEpochMillis(occurred));
      behaviors++;
    }
  }

  private long eventMillis(long now) {
    if (noise.nextDouble() >= plan.shares().late()) {
      return now;
    }
    late++;
    return now - (long) (MIN_LATE_MILLIS * StrictMath.pow(MAX_LATE_FACTOR, noise.nextDouble()));
  }

  private void flush() throws IOException {
    orderLog.flush();
    behaviorLog.flush();
  }
}
