package io.tillstream.stack.verify;

import io.tillstream.contract.log.LogStream;
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
record Recount(
    SumNames names,
    Sums sums,
    Map<LogStream, Long> lines,
    long duplicates,
    long malformed,
    Map<Path, LineReader.Extent> files) {

  Recount {
    lines = Map.copyOf(lines);
    files = Map.copyOf(files);
  }

  long lines(LogStream stream) {
    return lines.getOrDefault(stream, 0L);
  }

  long allLines() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }
}
