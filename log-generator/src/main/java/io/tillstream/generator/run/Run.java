package io.tillstream.generator.run;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.truth.RunId;
import io.tillstream.generator.catalog.Shop;
import io.tillstream.generator.line.BehaviorDefects;
import io.tillstream.generator.line.BehaviorFormatter;
import io.tillstream.generator.line.IdGenerator;
import io.tillstream.generator.line.LocalTimeConverter;
import io.tillstream.generator.line.OrderDefects;
import io.tillstream.generator.line.OrderFormatter;
import io.tillstream.generator.session.Purchase;
import io.tillstream.generator.session.Session;
import io.tillstream.generator.session.Traffic;
import io.tillstream.generator.truth.TruthAccumulator;
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
 * One run of the generator: takes the steps of all sessions in simulated time, writes a line for
 * each, and adds the figures of each step to the truth.
 *
 * <p>Lines, files and truth depend only on the plan; the {@link Throttle} only delays the lines. A
 * stopped run has written a prefix of the lines of a complete run. Not safe for use by several
 * threads.
 */
public final class Run implements Closeable {

  /** Maximum number of lines between two flushes, progress reports and looks at the clock. */
  private static final int MAX_LINES_BETWEEN_FLUSHES = 512;

  /** Late lines are one minute to three days late, most of them a few hours at most. */
  private static final long MIN_LATE_MILLIS = 60_000;

  private static final double MAX_LATE_FACTOR = 3 * 24 * 60;

  private final RunPlan plan;
  private final Shop shop;
  private final IdGenerator ids;
  private final Traffic traffic;
  private final TruthAccumulator truth;
  private final OrderFormatter orderFormatter;
  private final BehaviorFormatter behaviorFormatter;
  private final LogWriter orderLog;
  private final LogWriter behaviorLog;
  private final LocalTimeConverter clock;
  private final LocalTimeConverter eventTime;
  private final RandomGenerator noiseRandom;
  private long orders;
  private long behaviors;
  private long late;

  public Run(RunPlan plan) {
    this.plan = plan;
    RunPlan.ShopSize size = plan.shopSize();
    SplittableRandom random = new SplittableRandom(plan.seed());
    shop = new Shop(size.merchants(), size.products(), size.customers());
    ids = new IdGenerator(plan.seed(), plan.start());
    traffic =
        new Traffic(shop, plan.ordersPerSecond(), plan.promotion(), plan.start(), random.split());
    noiseRandom = random.split();
    truth = new TruthAccumulator(shop);
    orderFormatter = new OrderFormatter(shop, ids, plan.currency());
    behaviorFormatter = new BehaviorFormatter(shop, ids);
    orderLog =
        new LogWriter(
            plan.logs(),
            LogStream.ORDERS,
            plan.rolloverLimits(),
            new OrderDefects(plan.currency(), plan.maxLineBytes()),
            plan.noise(),
            truth,
            noiseRandom);
    behaviorLog =
        new LogWriter(
            plan.logs(),
            LogStream.BEHAVIOR,
            plan.rolloverLimits(),
            new BehaviorDefects(plan.maxLineBytes()),
            plan.noise(),
            truth,
            noiseRandom);
    clock = new LocalTimeConverter(plan.zone());
    eventTime = new LocalTimeConverter(plan.zone());
  }

  /** The identity of this run among the runs of the same folder. */
  public RunId id() {
    return new RunId(
        plan.seed(),
        plan.localStart().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
        ids.runNumber());
  }

  /**
   * Writes lines until the run is complete or stopped.
   *
   * @param observer receives the statistics at each flush
   */
  public void write(Throttle throttle, StopRequest stop, Consumer<RunStatistics> observer)
      throws IOException {
    long startMillis = plan.start().toEpochMilli();
    long endMillis = startMillis + plan.length().toMillis();
    int linesSinceFlush = 0;
    while (orders < plan.maxOrders()) {
      Session session = traffic.next();
      long now = session.atMillis();
      boolean over = now >= endMillis;
      long sinceStart = Math.min(now, endMillis) - startMillis;
      boolean due = throttle.isDue(sinceStart);
      if (!due || ++linesSinceFlush == MAX_LINES_BETWEEN_FLUSHES) {
        linesSinceFlush = 0;
        flush();
        observer.accept(statistics());
        throttle.await(sinceStart, stop);
      }
      if (over || stop.isMade()) {
        break;
      }
      takeStep(session, now);
      traffic.advance(session);
    }
    flush();
  }

  /** Numbers of lines written so far. */
  public RunStatistics statistics() {
    return new RunStatistics(orders, behaviors, truth.duplicates(), truth.malformed(), late);
  }

  /** The truth about the lines written so far. */
  public TruthAccumulator truth() {
    return truth;
  }

  /** Sizes in bytes of the files written, by name. Final after {@link #close}. */
  public Map<String, Long> files() throws IOException {
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
      orderFormatter.append(line, order.get(), paid);
      orderLog.write(line, localNow);
      truth.addOrder(order.get(), paid);
      orders++;
    } else {
      StringBuilder line = behaviorLog.nextLine(localNow);
      long occurred = eventMillis(now);
      behaviorFormatter.append(line, session, occurred);
      behaviorLog.write(line, localNow);
      truth.addBehavior(session, eventTime.ofEpochMillis(occurred));
      behaviors++;
    }
  }

  private long eventMillis(long now) {
    if (noiseRandom.nextDouble() >= plan.noise().late()) {
      return now;
    }
    late++;
    return now
        - (long) (MIN_LATE_MILLIS * StrictMath.pow(MAX_LATE_FACTOR, noiseRandom.nextDouble()));
  }

  private void flush() throws IOException {
    orderLog.flush();
    behaviorLog.flush();
  }
}
