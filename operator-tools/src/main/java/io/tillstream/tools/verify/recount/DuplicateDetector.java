package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.Behavior;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.log.Order;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.tools.console.Quoted;
import io.tillstream.tools.verify.figures.NameTable;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.IdentityTable.Identity;
import io.tillstream.tools.verify.recount.IdentityTable.Occurrence;
import io.tillstream.tools.verify.recount.IdentityTable.Sighting;
import java.time.LocalDateTime;
import java.util.Locale;

/**
 * Tells copies from first lines: an order by its number within the day of its payment, an event by
 * its id within the hour of its event time. Notes what an operator could trip over: copies that
 * differ, and identities that stand in several buckets.
 *
 * <p>Content is compared by a 32-bit hash of what was read from the line. Two differing copies with
 * the same hash go without the note; the figures do not depend on it.
 */
final class DuplicateDetector {

  private final IdentityTable identities = new IdentityTable();
  private final NameTable files = new NameTable();
  private int currentFile;
  private final Notes notes;

  DuplicateDetector(Notes notes) {
    this.notes = notes;
  }

  /** One line's identity, and what there is to remember of it. */
  record Line(
      LogStream stream,
      String name,
      LocalDateTime eventTime,
      Identity identity,
      Occurrence occurrence) {}

  /** The lines that follow stand in this file. */
  void startFile(ListedLog file) {
    currentFile = Math.min(files.number(file.name()), IdentityTable.MAX_FILE);
  }

  Line line(Order order) {
    int day = (int) order.paidAt().toLocalDate().toEpochDay();
    return line(LogStream.ORDERS, order.orderNumber(), order.paidAt(), day, order.hashCode(), "");
  }

  Line line(Behavior behavior) {
    LocalDateTime time = behavior.occurredAt();
    int hour = (int) time.toLocalDate().toEpochDay() * 24 + time.getHour();
    return line(
        LogStream.BEHAVIOR,
        behavior.eventId(),
        time,
        hour,
        behavior.hashCode(),
        behavior.visitor());
  }

  private Line line(
      LogStream stream,
      String name,
      LocalDateTime eventTime,
      int bucket,
      int content,
      String visitor) {
    int hash = visitor.hashCode();
    short visitorHash = (short) (hash ^ (hash >>> 16));
    return new Line(
        stream,
        name,
        eventTime,
        identities.identity(stream, name),
        new Occurrence(bucket, content, currentFile, visitorHash));
  }

  /** Whether an earlier line of this identity counts, so that this one does not. */
  boolean isCopy(Line line) {
    Sighting sighting = identities.look(line.identity(), line.occurrence().bucket());
    if (sighting.first() != null) {
      compare(line, sighting.first());
      return true;
    }
    if (sighting.other() != null) {
      noteOtherBucket(line, sighting.other());
    }
    return false;
  }

  /** Makes this line the one that counts. */
  void remember(Line line) {
    identities.remember(line.identity(), line.occurrence());
  }

  private void compare(Line copy, Occurrence first) {
    Occurrence found = copy.occurrence();
    if (found.visitor() != first.visitor()) {
      notes.add(
          Notes.Kind.COPIES_IN_PARTITIONS,
          String.format(
              Locale.ROOT,
              "%s has copies of different visitors: they may lie in different partitions of the"
                  + " topic, and the one that was committed first counts",
              what(copy)));
    } else if (found.content() != first.content() && found.file() != first.file()) {
      notes.add(
          Notes.Kind.COPIES_DIFFER,
          String.format(
              Locale.ROOT,
              "%s is in %s and differently in %s: which one counts depends on the order in"
                  + " which the shipper reads the files; expected is the first",
              what(copy),
              files.name(first.file()),
              files.name(found.file())));
    }
  }

  private void noteOtherBucket(Line line, Occurrence other) {
    boolean isOrder = line.stream() == LogStream.ORDERS;
    Granularity granularity = isOrder ? Granularity.DAY : Granularity.HOUR;
    LocalDateTime otherTime =
        line.eventTime()
            .plusHours(((long) other.bucket() - line.occurrence().bucket()) * (isOrder ? 24 : 1));
    notes.add(
        Notes.Kind.SAME_NUMBER_ELSEWHERE,
        String.format(
            Locale.ROOT,
            "%s is dated %s and %s: it counts once in each",
            what(line),
            Window.of(granularity, otherTime).label(),
            Window.of(granularity, line.eventTime()).label()));
  }

  private static String what(Line line) {
    String word = line.stream() == LogStream.ORDERS ? "Order " : "Event ";
    return word + Quoted.of(line.name());
  }
}
