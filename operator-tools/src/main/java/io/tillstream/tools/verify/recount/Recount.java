package io.tillstream.tools.verify.recount;

import io.tillstream.contract.log.LogStream;
import io.tillstream.tools.verify.figures.SumNames;
import io.tillstream.tools.verify.figures.SumTable;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the log files say, counted by the rules alone.
 *
 * @param names of all tables and members in the sums
 * @param sums the expected rankings and totals
 * @param lines finished lines of each stream, whatever they are
 * @param duplicates lines whose identity stood in an earlier one
 * @param malformed lines that are neither an order nor an event
 * @param files how far each file was read
 */
public record Recount(
    SumNames names,
    SumTable sums,
    Map<LogStream, Long> lines,
    long duplicates,
    long malformed,
    Map<Path, LineReader.Extent> files) {

  public Recount {
    lines = Map.copyOf(lines);
    files = Map.copyOf(files);
  }

  public long lines(LogStream stream) {
    return lines.getOrDefault(stream, 0L);
  }

  public long allLines() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }
}
