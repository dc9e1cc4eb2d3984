package io.tillstream.tools.verify.figures;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import java.util.Map;

/**
 * What the {@code counters} hash says of all partitions together.
 *
 * @param records lines that passed the ledger
 * @param duplicates of them, dropped as copies
 * @param malformed of them, dead letters
 * @param firstCommitMillis when counting began, epoch milliseconds; 0 where it did not
 * @param acceptedLosses how often an operator accepted that records of a partition are lost
 * @param lostRecords how many of those were known
 */
public record CounterSums(
    long records,
    long duplicates,
    long malformed,
    long firstCommitMillis,
    long acceptedLosses,
    long lostRecords) {

  public static CounterSums of(Map<String, String> counters) {
    return new CounterSums(
        records(counters),
        value(counters, Counters.DUPLICATES),
        value(counters, Counters.MALFORMED),
        value(counters, Counters.FIRST_COMMIT_MILLIS),
        value(counters, Counters.ACCEPTED_LOSSES),
        value(counters, Counters.LOST_RECORDS));
  }

  public static long records(Map<String, String> counters) {
    long sum = 0;
    for (LogStream stream : LogStream.values()) {
      String firstPartition = Counters.records(stream, 0);
      String ofEach = firstPartition.substring(0, firstPartition.length() - 1);
      for (Map.Entry<String, String> counter : counters.entrySet()) {
        if (counter.getKey().startsWith(ofEach)) {
          sum += WholeNumbers.parse(counter.getValue()).orElse(0);
        }
      }
    }
    return sum;
  }

  private static long value(Map<String, String> counters, String field) {
    return WholeNumbers.parse(counters.getOrDefault(field, "0")).orElse(0);
  }
}
