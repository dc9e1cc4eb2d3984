package io.tillstream.stack.verify;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.BehaviorParser;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.topic.TopicLine;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the records of topics one by one. An identity is one within its partition and its bucket,
 * as the ledger's rules say: an order's number within the day of its payment, an event's id within
 * its hour.
 *
 * <p>Not safe for use by several threads.
 */
final class TopicRecounter {

  private final OrderParser orderParser;
  private final BehaviorParser behaviorParser;
  private final SumNames names = new SumNames();
  private final Sums sums = new Sums();
  private final CountingRules rules = new CountingRules(sums, names);
  private final Identities identities = new Identities();
  private final Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
  private final Map<String, Long> records = new HashMap<>();
  private long duplicates;
  private long malformed;

  TopicRecounter(Settings.Logs settings) {
    this.orderParser =
        new OrderParser(DecimalAmounts.of(settings.currency()), settings.maxLineBytes());
    this.behaviorParser = new BehaviorParser(settings.zone(), settings.maxLineBytes());
  }

  void count(TopicLine line) {
    lines.merge(line.stream(), 1L, Long::sum);
    records.merge(Namespace.ledgerField(line.stream(), line.partition()), 1L, Long::sum);
    Parsed parsed =
        line.stream() == LogStream.ORDERS
            ? orderParser.parse(line.bytes())
            : behaviorParser.parse(line.bytes());
    if (parsed instanceof Order order) {
      count(line, order);
    } else if (parsed instanceof Behavior behavior) {
      count(line, behavior);
    } else {
      malformed++;
    }
  }

  private void count(TopicLine line, Order order) {
    int day = (int) order.paidAt().toLocalDate().toEpochDay();
    Identities.Identity identity = identity(line, order.orderNumber());
    if (identities.look(identity, day).first() != null) {
      duplicates++;
    } else if (rules.fits(order)) {
      remember(identity, day);
      rules.count(order);
    } else {
      malformed++;
    }
  }

  private void count(TopicLine line, Behavior behavior) {
    LocalDateTime time = behavior.occurredAt();
    int hour = (int) time.toLocalDate().toEpochDay() * 24 + time.getHour();
    Identities.Identity identity = identity(line, behavior.eventId());
    if (identities.look(identity, hour).first() != null) {
      duplicates++;
    } else {
      remember(identity, hour);
      rules.count(behavior);
    }
  }

  private Identities.Identity identity(TopicLine line, String name) {
    return identities.identity(line.stream(), line.partition() + "\n" + name);
  }

  private void remember(Identities.Identity identity, int bucket) {
    identities.remember(identity, new Identities.Occurrence(bucket, 0, 0, (short) 0));
  }

  /** Everything counted so far; its sums go on changing. */
  Recount recount() {
    return new Recount(names, sums, lines, duplicates, malformed, Map.of());
  }

  /** Records counted of a partition, such as {@code orders:0}. */
  long records(String partition) {
    return records.getOrDefault(partition, 0L);
  }

  Sums sums() {
    return sums;
  }

  SumNames names() {
    return names;
  }
}
