package io.tillstream.generator.truth;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.log.Sku;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An independent count of a folder of logs, by reading every line. */
public final class LogRecount {

  private static final List<Granularity> OF_RANKINGS =
      List.of(Granularity.ALL, Granularity.DAY, Granularity.HOUR);

  public final Map<String, Long> lines = new TreeMap<>();
  public final Map<String, Long> counters =
      new TreeMap<>(Map.of("duplicates", 0L, "malformed", 0L));
  public final Map<String, Map<String, Long>> rankings = new TreeMap<>();
  public final Map<String, Map<String, Long>> totals = new TreeMap<>();
  public final List<Parsed> parsed = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private LogRecount() {}

  public static LogRecount of(Path folder, ZoneId zone, Currency currency) throws IOException {
    LogRecount recount = new LogRecount();
    OrderParser orders = new OrderParser(DecimalAmounts.of(currency), 65536);
    BehaviorParser behaviors = new BehaviorParser(zone, 65536);
    for (LogStream stream : LogStream.values()) {
      recount.lines.put(stream.topic(), 0L);
      for (byte[] line : lines(folder, stream)) {
        recount.lines.merge(stream.topic(), 1L, Long::sum);
        recount.count(stream == LogStream.ORDERS ? orders.parse(line) : behaviors.parse(line));
      }
    }
    return recount;
  }

  /** All lines of a log, file by file in the order of their names' numbers. */
  public static List<byte[]> lines(Path folder, LogStream stream) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (Path file : files(folder, stream)) {
      byte[] bytes = Files.readAllBytes(file);
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(Arrays.copyOfRange(bytes, from, i));
          from = i + 1;
        }
      }
      if (from != bytes.length) {
        throw new IOException(file + " ends in half a line");
      }
    }
    return lines;
  }

  public static List<Path> files(Path folder, LogStream stream) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, stream.fileGlob())) {
      logs.forEach(files::add);
    }
    // By length first: -10 comes after -9.
    Collections.sort(
        files,
        Comparator.<Path>comparingInt(file -> file.toString().length())
            .thenComparing(Path::toString));
    return files;
  }

  private void count(Parsed line) {
    if (line instanceof Order order) {
      if (isNew("order " + order.paidAt().toLocalDate() + " " + order.orderNumber())) {
        countOrder(order);
      }
    } else if (line instanceof Behavior behavior) {
      LocalDateTime time = behavior.occurredAt();
      if (isNew("event " + time.toLocalDate() + " " + time.getHour() + " " + behavior.eventId())) {
        countBehavior(behavior);
      }
    } else if (line instanceof Malformed) {
      counters.merge("malformed", 1L, Long::sum);
      parsed.add(line);
    }
  }

  private boolean isNew(String identity) {
    boolean isNew = seen.add(identity);
    if (!isNew) {
      counters.merge("duplicates", 1L, Long::sum);
    }
    return isNew;
  }

  private void countOrder(Order order) {
    parsed.add(order);
    LocalDateTime time = order.paidAt();
    long paid = order.paymentPrice().minorUnits();
    rank(Ranking.MERCHANT_SALES, time, order.merchant(), paid);
    rank(Ranking.MERCHANT_ORDERS, time, order.merchant(), 1);
    long units = 0;
    for (Sku sku : order.skus()) {
      rank(Ranking.PRODUCT_SALES, time, sku.code(), sku.total().minorUnits());
      rank(Ranking.PRODUCT_UNITS, time, sku.code(), sku.units());
      units += sku.units();
    }
    if (order.customer().isPresent()) {
      rank(Ranking.CUSTOMER_SPEND, time, order.customer().get(), paid);
      rank(Ranking.CUSTOMER_ORDERS, time, order.customer().get(), 1);
    }
    total(time, Totals.SALES, paid);
    total(time, Totals.DISCOUNT, order.discount().minorUnits());
    total(time, Totals.ORDERS, 1);
    total(time, Totals.UNITS, units);
  }

  private void countBehavior(Behavior behavior) {
    parsed.add(behavior);
    LocalDateTime time = behavior.occurredAt();
    rank(Ranking.CUSTOMER_ACTIVITY, time, behavior.customer(), 1);
    if (behavior.event().equals(Behavior.PRODUCT_VIEW) && behavior.sku().isPresent()) {
      rank(Ranking.PRODUCT_VIEWS, time, behavior.sku().get(), 1);
    }
    total(time, Totals.BEHAVIORS, 1);
    total(time, Totals.event(behavior.event()), 1);
  }

  private void rank(Ranking ranking, LocalDateTime time, String member, long value) {
    for (Granularity granularity : OF_RANKINGS) {
      add(rankings, ranking.key() + Window.of(granularity, time).keySuffix(), member, value);
    }
  }

  private void total(LocalDateTime time, String field, long value) {
    for (Granularity granularity : Granularity.values()) {
      add(totals, "totals" + Window.of(granularity, time).keySuffix(), field, value);
    }
  }

  private static void add(
      Map<String, Map<String, Long>> sums, String key, String member, long value) {
    sums.computeIfAbsent(key, first -> new TreeMap<>()).merge(member, value, Long::sum);
  }
}
