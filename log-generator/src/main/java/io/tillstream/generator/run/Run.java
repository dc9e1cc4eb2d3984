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
 * One run of the generator: takes the steps of all sessions in the order of the simulated clock,
 * writes a line for each, and adds to the truth what it decided to write.
 *
 * <p>The plan alone decides the lines, the files and the truth; the {@link Throttle} decides when.
 * A run that is stopped has a prefix of the lines of one that is not. Not safe for use by several
 * threads.
 */
public final class Run implements Closeable {

  /** The clock is looked at, and a tailer served, at least once in so many lines. */
  private static final int LINES_BETWEEN_LOOKS = 512;

  /** Late lines are up to three days late, at least a minute, most of them a few hours at most. */
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

  /** What tells this run apart from others in the same folder. */
  public RunId id() {
    return new RunId(
        plan.seed(),
        plan.localStart().format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
        ids.runNumber());
  }

  /**
   * Writes lines until the run is over or is to stop.
   *
   * @param watcher is shown the statistics from time to time
   */
  public void write(Throttle throttle, StopRequest stop, Consumer<RunStatistics> watcher)
      throws IOException {
    long startMillis = plan.start().toEpochMilli();
    long endMillis = startMillis + plan.length().toMillis();
    int linesSinceLook = 0;
    while (orders < plan.maxOrders()) {
      Session session = traffic.next();
      long now = session.atMillis();
      boolean over = now >= endMillis;
      long sinceStart = Math.min(now, endMillis) - startMillis;
      boolean due = throttle.isDue(sinceStart);
      if (!due || ++linesSinceLook == LINES_BETWEEN_LOOKS) {
        linesSinceLook = 0;
        flush();
        watcher.accept(statistics());
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

  /** How many lines there were so far. */
  public RunStatistics statistics() {
    return new RunStatistics(orders, behaviors, truth.duplicates(), truth.malformed(), late);
  }

  /** The truth about the lines so far. */
  public TruthAccumulator truth() {
    return truth;
  }

  /** The files written, by name, with their sizes in bytes; right once it is closed. */
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
