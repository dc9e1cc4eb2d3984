package io.tillstream.tools.verify.truth;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.truth.TruthDocument;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.Recount;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a truth document, in the form in which they are compared. The log generator took
 * them from its decisions, not from the lines it wrote.
 *
 * @param zone time zone of the dates and windows
 * @param currency ISO 4217 code of the amounts
 * @param sums rankings and totals, by the numbers of their names
 * @param lines number of lines of each stream
 * @param duplicates number of copies of earlier lines
 * @param malformed number of malformed lines
 */
public record GeneratorTruth(
    String zone,
    String currency,
    SumTable sums,
    Map<LogStream, Long> lines,
    long duplicates,
    long malformed) {

  /** Name of the truth file in a folder of logs. */
  public static final String FILE_NAME = TruthDocument.FILE_NAME;

  public GeneratorTruth {
    lines = Map.copyOf(lines);
  }

  /** Why this truth does not cover these files, read with these settings; empty if it does. */
  public Optional<String> mismatch(Recount recount, Settings.Logs settings) {
    if (!zone.equals(settings.zone().getId())) {
      return Optional.of(
          String.format(
              Locale.ROOT, "it counts in zone %s, the settings say %s", zone, settings.zone()));
    }
    if (!currency.equals(settings.currency().getCurrencyCode())) {
      return Optional.of(
          String.format(
              Locale.ROOT, "it counts in %s, the settings say %s", currency, settings.currency()));
    }
    for (LogStream stream : LogStream.values()) {
      long written = lines.getOrDefault(stream, 0L);
      if (written != recount.lines(stream)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "the number of lines of %s is %,d in the truth and %,d in the files: the generator is"
                    + " still running, or some of the files are not its own",
                stream.topic(),
                written,
                recount.lines(stream)));
      }
    }
    return Optional.empty();
  }

  /** Compares the figures counted from the logs with those of the generator. */
  public void compare(Recount recount, Findings findings) {
    SumNames names = recount.names();
    sums.forEach(
        (slot, table, member, value) -> {
          int counted = recount.sums().slot(table, member);
          if (counted == SumTable.ABSENT || recount.sums().valueAt(counted) != value) {
            findings.member(
                names.tables().name(table),
                names.members().name(member),
                Long.toString(value),
                text(recount.sums(), counted));
          }
        });
    recount
        .sums()
        .forEach(
            (slot, table, member, value) -> {
              if (sums.slot(table, member) == SumTable.ABSENT) {
                findings.member(
                    names.tables().name(table),
                    names.members().name(member),
                    Difference.ABSENT,
                    Long.toString(value));
              }
            });
    compare("duplicates", duplicates, recount.duplicates(), findings);
    compare("malformed", malformed, recount.malformed(), findings);
  }

  private static void compare(String counter, long written, long counted, Findings findings) {
    if (written != counted) {
      findings.member("counters", counter, Long.toString(written), Long.toString(counted));
    }
  }

  private static String text(SumTable sums, int slot) {
    return slot == SumTable.ABSENT ? Difference.ABSENT : Long.toString(sums.valueAt(slot));
  }
}
