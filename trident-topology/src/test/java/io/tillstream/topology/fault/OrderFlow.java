package io.tillstream.topology.fault;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Orders that a shop keeps sending, some of them twice, some broken: about 500 lines a second, and
 * each second is half an hour of the shop. Thread-safe.
 */
final class OrderFlow {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 20, 8, 0);
  private static final int LINES = 10;
  private static final long PAUSE_MILLIS = 20;
  private static final Duration PACE = Duration.ofMillis(3600);

  private final RealParts parts;
  private final Random random = new Random(20261120);
  private final Counts expected = new Counts();
  private final Queue<Future<RecordMetadata>> sent = new ArrayDeque<>();
  private final ScheduledExecutorService shop =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "order-flow"));
  private final ScheduledFuture<?> sending;
  private final AtomicLong orders = new AtomicLong();
  private String lastLine = "";

  OrderFlow(RealParts parts) {
    this.parts = parts;
    this.sending = shop.scheduleAtFixedRate(this::sendSome, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The clock of the shop. */
  LocalDateTime now() {
    return FIRST.plus(PACE.multipliedBy(orders()));
  }

  /** How many different orders were sent so far. */
  long orders() {
    return orders.get();
  }

  /** Ends it, and returns the figures of all lines when Kafka has them. */
  Counts end() throws ExecutionException, InterruptedException {
    stop();
    if (!sending.isCancelled()) {
      sending.get();
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    return expected;
  }

  void stop() throws InterruptedException {
    shop.shutdown();
    if (!shop.awaitTermination(RealParts.TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the flow of orders does not end");
    }
  }

  private void sendSome() {
    for (int i = 0; i < LINES; i++) {
      if (orders() > 0 && random.nextInt(40) == 0) {
        sent.add(parts.sendOrder("" + (orders() - 1), lastLine));
        expected.duplicate();
      } else if (random.nextInt(100) == 0) {
        sent.add(parts.sendOrder("x", "no order at all"));
        expected.malformed();
      } else {
        sendNew();
      }
    }
  }

  private void sendNew() {
    long number = orders();
    LocalDateTime paidAt = FIRST.plus(PACE.multipliedBy(number));
    lastLine =
        expected.order(
            number,
            "shop; \"" + random.nextInt(30) + "\" 商店",
            "c-" + random.nextInt(50),
            1 + random.nextInt(100_000),
            DATE.format(paidAt));
    sent.add(parts.sendOrder("" + number, lastLine));
    orders.incrementAndGet();
  }
}
