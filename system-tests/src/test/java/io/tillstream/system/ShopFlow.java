package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shop that keeps writing both logs, some lines twice and some broken: about 200 lines a second,
 * and each second is ten minutes of the shop. Thread-safe.
 */
final class ShopFlow {

  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 20, 8, 0);
  private static final Duration PACE = Duration.ofSeconds(6);
  private static final int PAUSE_MILLIS = 50;
  private static final int LINES = 5;

  private final Path folder;
  private final ShopSimulator shop = new ShopSimulator();
  private final Random random = new Random(20261120);
  private final AtomicInteger orders = new AtomicInteger();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final AtomicInteger malformed = new AtomicInteger();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "shop-flow"));
  private final ScheduledFuture<?> writing;

  ShopFlow(Path folder) {
    this.folder = folder;
    this.writing =
        writer.scheduleAtFixedRate(this::writeSome, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The clock of the shop. */
  LocalDateTime now() {
    return FIRST.plus(PACE.multipliedBy(orders()));
  }

  /** How many different orders were written so far. */
  int orders() {
    return orders.get();
  }

  int duplicates() {
    return duplicates.get();
  }

  int malformed() {
    return malformed.get();
  }

  /** Ends it, and returns what all lines come to. */
  ShopSimulator end() throws Exception {
    writer.shutdown();
    if (!writer.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the shop does not end");
    }
    if (!writing.isCancelled()) {
      writing.get();
    }
    return shop;
  }

  private void writeSome() {
    List<String> orderLines = new ArrayList<>();
    List<String> eventLines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      LocalDateTime at = now();
      String merchant = "Shop; \"" + random.nextInt(20) + "\" 商店";
      String sku = "SKU-" + random.nextInt(40);
      orderLines.add(
          shop.order(
              at,
              merchant,
              "c-" + random.nextInt(60),
              List.of(
                  new ShopSimulator.Position(
                      "A; [b] 围巾", sku, 2, 2L * (1 + random.nextInt(9_999))))));
      eventLines.add(shop.view(at, "v-" + random.nextInt(60), sku));
      orders.incrementAndGet();
    }
    if (random.nextInt(5) == 0) {
      orderLines.add(orderLines.get(0));
      eventLines.add("no event at all");
      duplicates.incrementAndGet();
      malformed.incrementAndGet();
    }
    append("order.log", orderLines);
    append("behavior.log", eventLines);
  }

  private void append(String file, List<String> lines) {
    try {
      Files.write(
          folder.resolve(file),
          (String.join("\n", lines) + "\n").getBytes(UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
