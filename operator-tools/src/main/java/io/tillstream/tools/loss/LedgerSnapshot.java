package io.tillstream.tools.loss;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.PartitionName;
import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.contract.redis.PartitionReport.State;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ledger and what the topology reports on reading, as of one moment.
 *
 * @param reports partition → report
 */
record LedgerSnapshot(Ledger ledger, Map<PartitionName, PartitionReport> reports) {

  LedgerSnapshot {
    reports = Map.copyOf(reports);
  }

  /** Puts together what the two hashes hold. */
  static LedgerSnapshot of(Map<String, String> ledger, Map<String, String> spouts) {
    Map<PartitionName, PartitionReport> reports = new TreeMap<>();
    spouts.forEach(
        (field, text) ->
            PartitionName.parse(field)
                .ifPresent(partition -> reports.put(partition, PartitionReport.parse(text))));
    return new LedgerSnapshot(Ledger.of(ledger), reports);
  }

  /** The id of the topic that was counted. */
  Optional<String> topicId(LogStream stream) {
    return ledger.topicId(stream);
  }

  /** The partitions of a stream that the ledger knows. */
  SortedSet<PartitionName> partitions(LogStream stream) {
    return ledger.partitions(stream);
  }

  /** Numbers of the partitions of a stream that are halted. */
  SortedSet<Integer> halted(LogStream stream) {
    SortedSet<Integer> halted = new TreeSet<>();
    reports.forEach(
        (partition, report) -> {
          if (partition.topic().equals(stream.topic()) && report.isHalted()) {
            halted.add(partition.number());
          }
        });
    return halted;
  }

  boolean isCounting(String partition) {
    return report(partition).filter(report -> report.state() == State.COUNTING).isPresent();
  }

  /** The next offset to count. */
  OptionalLong next(String partition) {
    return ledger.next(partition);
  }

  /** The offset at which Kafka's log ended when the partition was halted for that. */
  OptionalLong lostEnd(String partition) {
    return report(partition)
        .flatMap(PartitionReport::loss)
        .map(
            loss ->
                loss instanceof PartitionReport.OffsetLost lost
                    ? OptionalLong.of(lost.end())
                    : OptionalLong.empty())
        .orElse(OptionalLong.empty());
  }

  /** The end of Kafka's log as last reported. */
  OptionalLong endOffset(String partition) {
    return report(partition).map(PartitionReport::endOffset).orElse(OptionalLong.empty());
  }

  private Optional<PartitionReport> report(String partition) {
    return PartitionName.parse(partition).map(reports::get);
  }
}
