package io.tillstream.generator.truth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What stands in {@code truth.json}: the expected figures of all log lines of the folder.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param zone of the dates and windows
 * @param currency of the amounts
 * @param seed of the last run
 * @param start of the last run's simulated clock, local in the zone
 * @param runs all runs that wrote into the folder, oldest first
 * @param files the log files that the figures are about, with their sizes in bytes
 * @param lines all lines, by log
 * @param counters lines that count for nothing, by reason
 * @param rankings by key behind the namespace's prefix: member → score
 * @param totals by key behind the namespace's prefix: field → value
 */
@JsonPropertyOrder({
  "formatVersion",
  "zone",
  "currency",
  "seed",
  "start",
  "runs",
  "files",
  "lines",
  "counters",
  "rankings",
  "totals"
})
record TruthDocument(
    int formatVersion,
    String zone,
    String currency,
    long seed,
    String start,
    List<RunId> runs,
    Map<String, Long> files,
    Map<String, Long> lines,
    Map<String, Long> counters,
    Map<String, Map<String, Long>> rankings,
    Map<String, Map<String, Long>> totals) {

  static final int FORMAT_VERSION = 1;
}
