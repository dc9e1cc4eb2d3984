package io.tillstream.tools.verify.truth;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.Recount;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the generator says it wrote, taken from its decisions and not from its lines.
 *
 * @param sums by the numbers of the names it was read with
 * @param lines of each stream
 */
public record Truth(
    String zone,
    String currency,
    SumTable sums,
    Map<LogStream, Long> lines,
    long duplicates,
    long malformed) {

  /** The file's name in a folder of logs. */
  public static final String FILE_NAME = "truth.json";

  public Truth {
    lines = Map.copyOf(lines);
  }

  /** Why this truth is not about these files, read with these settings; empty where it is. */
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
                "it tells of %,d lines of %s and the files hold %,d: the generator still runs, or"
                    + " some of the files are not its own",
                written,
                stream.topic(),
                recount.lines(stream)));
      }
    }
    return Optional.empty();
  }

  /** Compares what the logs say with what was meant to be written. */
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
