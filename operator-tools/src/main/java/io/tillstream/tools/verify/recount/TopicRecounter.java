package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.LineParsers;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.log.Parsed;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.TopicLine;
import io.tillstream.tools.console.Quoted;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.IdentityTable.Identity;
import io.tillstream.tools.verify.recount.IdentityTable.Occurrence;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the records of topics one by one. An identity is one within its topic and its bucket, as
 * the ledger's rules say: an order's number within the day of its payment, an event's id within its
 * hour.
 *
 * <p>Not safe for use by several threads.
 */
public final class TopicRecounter {

  private final LineParsers parsers;
  private final SumNames names = new SumNames();
  private final SumTable sums = new SumTable();
  private final CountingRules rules = new CountingRules(sums, names);
  private final IdentityTable identities = new IdentityTable();
  private final Notes notes;
  private final Map<LogStream, Long> lines = new EnumMap<>(LogStream.class);
  private final Map<String, Long> records = new HashMap<>();
  private long duplicates;
  private long malformed;

  public TopicRecounter(Settings.Logs settings, Notes notes) {
    this.notes = notes;
    this.parsers = new LineParsers(settings.zone(), settings.currency(), settings.maxLineBytes());
  }

  public void count(TopicLine line) {
    lines.merge(line.stream(), 1L, Long::sum);
    records.merge(Namespace.ledgerField(line.stream(), line.partition()), 1L, Long::sum);
    Parsed parsed = parsers.parse(line.stream(), line.bytes());
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
    Line counted = line(line, order.orderNumber(), day, order.hashCode());
    if (isCopy(counted)) {
      duplicates++;
    } else if (rules.fits(order)) {
      remember(counted);
      rules.count(order);
    } else {
      malformed++;
    }
  }

  private void count(TopicLine line, Behavior behavior) {
    LocalDateTime time = behavior.occurredAt();
    int hour = (int) time.toLocalDate().toEpochDay() * 24 + time.getHour();
    Line counted = line(line, behavior.eventId(), hour, behavior.hashCode());
    if (isCopy(counted)) {
      duplicates++;
    } else {
      remember(counted);
      rules.count(behavior);
    }
  }

  /** One record's identity, and what there is to remember of it. */
  private record Line(LogStream stream, String name, Identity identity, Occurrence occurrence) {}

  private Line line(TopicLine line, String name, int bucket, int content) {
    return new Line(
        line.stream(),
        name,
        identities.identity(line.stream(), name),
        new Occurrence(bucket, content, line.partition(), (short) 0));
  }

  private boolean isCopy(Line line) {
    Occurrence found = line.occurrence();
    Occurrence first = identities.look(line.identity(), found.bucket()).first();
    if (first == null) {
      return false;
    }
    if (first.file() != found.file() && first.content() != found.content()) {
      notes.add(
          Notes.Kind.COPIES_DIFFER,
          String.format(
              Locale.ROOT,
              "%s %s is in %s and differently in %s: the one that was committed first counts,"
                  + " which Kafka does not tell",
              line.stream() == LogStream.ORDERS ? "Order" : "Event",
              Quoted.of(line.name()),
              Namespace.ledgerField(line.stream(), first.file()),
              Namespace.ledgerField(line.stream(), found.file())));
    }
    return true;
  }

  private void remember(Line line) {
    identities.remember(line.identity(), line.occurrence());
  }

  /** Everything counted so far; its sums go on changing. */
  public Recount recount() {
    return new Recount(names, sums, lines, duplicates, malformed, Map.of());
  }

  /** Records counted of a partition, such as {@code orders:0}. */
  public long records(String partition) {
    return records.getOrDefault(partition, 0L);
  }

  public SumTable sums() {
    return sums;
  }

  public SumNames names() {
    return names;
  }
}
