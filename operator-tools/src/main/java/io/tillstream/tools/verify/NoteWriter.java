package io.tillstream.tools.verify;

import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.tools.console.Plural;
import io.tillstream.tools.verify.compare.RedisComparison;
import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.recount.SettledRecount;
import io.tillstream.tools.verify.redis.CountingProgress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Explains figures that are right but surprising, and differences that have a known cause. */
final class NoteWriter {

  private final Notes notes;
  private final VerifyRequest request;

  NoteWriter(Notes notes, VerifyRequest request) {
    this.notes = notes;
    this.request = request;
  }

  void add(SettledRecount counted, RedisComparison.Result result) {
    onFiles(counted);
    addProgressNotes(counted);
    onCopies(counted.recount(), result.counters());
  }

  private void onFiles(SettledRecount counted) {
    counted.recount().files().entrySet().stream()
        .filter(read -> read.getValue().unfinishedBytes() > 0)
        .sorted(Map.Entry.comparingByKey())
        .forEach(read -> unfinished(read.getKey(), read.getValue().unfinishedBytes()));
    for (String file : counted.grown()) {
      notes.add(
          Notes.Kind.LOGS_GROWING,
          file
              + " is still growing: Redis may hold lines that were not recounted. Stop its writer and"
              + " verify again");
    }
  }

  private void unfinished(Path file, long bytes) {
    notes.add(
        Notes.Kind.UNFINISHED_LINE,
        format(
            "%s ends with %,d bytes without a newline: not a complete line, skipped", file, bytes));
  }

  private void addProgressNotes(SettledRecount counted) {
    CountingProgress counting = counted.counting();
    counting.halts().forEach(halt -> notes.add(Notes.Kind.NOT_SETTLED, halt));
    long lines = counted.recount().allLines();
    if (counting.records() < lines) {
      notes.add(
          Notes.Kind.NOT_SETTLED,
          format(
              "Only %,d of %,d lines have passed the ledger, after a wait of up to %d s: the shipper"
                  + " or the topology is slow or not running; check the dashboard",
              counting.records(), lines, request.timeout().toSeconds()));
    } else if (counting.lag() > 0) {
      notes.add(
          Notes.Kind.NOT_SETTLED,
          format(
              "%,d records in Kafka are not counted yet, after a wait of up to %d s",
              counting.lag(), request.timeout().toSeconds()));
    }
  }

  private void onCopies(Recount recount, CounterSums counters) {
    long duplicates = counters.duplicates() - recount.duplicates();
    if (duplicates > 0) {
      notes.add(
          Notes.Kind.SENT_MORE_THAN_ONCE,
          format(
              "The shipper sent %s more than once; the copies were dropped",
              Plural.of(duplicates, "line")));
    }
    long malformed = counters.malformed() - recount.malformed();
    if (malformed > 0) {
      notes.add(
          Notes.Kind.SENT_MORE_THAN_ONCE,
          format(
              "Redis counts %,d more malformed lines than the logs hold: the shipper sent some more"
                  + " than once, which changes no figure, or broke good ones, which shows as"
                  + " differences",
              malformed));
    }
  }

  /** An accepted loss stays visible. */
  static void onLosses(Notes notes, CounterSums counters) {
    if (counters.acceptedLosses() > 0) {
      notes.add(
          Notes.Kind.LOSS_ACCEPTED,
          format(
              "%s accepted (accept-loss), of at least %s: what Kafka no longer held was not counted",
              Plural.of(counters.acceptedLosses(), "loss was", "losses were"),
              Plural.of(counters.lostRecords(), "record")));
    }
  }

  static void onExpiry(Notes notes, RedisComparison.Result result) {
    long expired = result.extent().expiredTables();
    if (expired > 0) {
      notes.add(
          Notes.Kind.EXPIRED,
          Plural.of(
                  expired, "table of an old window has", "rankings and totals of old windows have")
              + " expired: not compared");
    }
    boolean mayBePartial =
        Arrays.stream(Granularity.values()).anyMatch(result.retained()::mayHaveExpired);
    if (mayBePartial && result.findings().stream().anyMatch(found -> found.count() > 0)) {
      notes.add(
          Notes.Kind.EXPIRED,
          "Counting began longer ago than the shortest retention: a window that expired and was"
              + " written again by late lines holds only those, and copies of lines count again"
              + " once their identities have expired");
    }
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
