package io.tillstream.tools.verify.redis;

import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.tools.verify.figures.CounterSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far counting has come.
 *
 * @param version of the last commit, 0 for none
 * @param records lines that passed the ledger, whatever they were
 * @param lag records that the spouts saw in Kafka and that are not counted yet
 * @param halts partitions that wait for a person, each with the reason
 */
public record CountingProgress(long version, long records, long lag, List<String> halts) {

  public CountingProgress {
    halts = List.copyOf(halts);
  }

  /** Puts together what stands in the hashes of these names. */
  static CountingProgress of(
      long version, Map<String, String> counters, Ledger ledger, Map<String, String> spouts) {
    long lag = 0;
    List<String> halts = new ArrayList<>();
    for (Map.Entry<String, String> spout : spouts.entrySet()) {
      String partition = spout.getKey();
      PartitionReport report = PartitionReport.parse(spout.getValue());
      long counted = ledger.next(partition).orElse(0);
      lag += Math.max(0, report.endOffset().orElse(0) - counted);
      if (report.isHalted()) {
        halts.add(partition + " is halted: " + report.reason());
      }
    }
    return new CountingProgress(version, CounterSums.records(counters), lag, halts);
  }
}
