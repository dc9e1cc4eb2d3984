package io.tillstream.contract.truth;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;

/**
 * The content of {@code truth.json}: the expected figures of all log lines of a folder. The log
 * generator writes it, {@code verify} compares with it; {@link TruthJson} is its text form.
 *
 * @param formatVersion {@value #FORMAT_VERSION}
 * @param zone time zone of the dates and windows
 * @param currency ISO 4217 code of the amounts
 * @param seed random seed of the last run
 * @param start start of the last run's simulated clock, local in the zone
 * @param runs all runs that wrote into the folder, oldest first
 * @param files names of the log files that the figures cover, with their sizes in bytes
 * @param lines number of lines by topic, including duplicates and malformed lines
 * @param counters number of lines that were not counted, by reason
 * @param rankings by Redis key without the namespace's prefix: member → score
 * @param totals by Redis key without the namespace's prefix: field → value
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
public record TruthDocument(
    int formatVersion,
    String zone,
    String currency,
    long seed,
    String start,
    List<RunId> runs,
    Map<String, Long> files,
    Map<String, Long> lines,
    Map<String, Long> counters,
    @JsonDeserialize(using = FiguresDeserializer.class) Map<String, Map<String, Long>> rankings,
    @JsonDeserialize(using = FiguresDeserializer.class) Map<String, Map<String, Long>> totals) {

  /** Name of the document's file in a folder of logs. */
  public static final String FILE_NAME = "truth.json";

  /** The only format version that is written and read. */
  public static final int FORMAT_VERSION = 1;
}
