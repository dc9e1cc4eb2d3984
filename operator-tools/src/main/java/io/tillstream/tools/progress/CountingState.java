package io.tillstream.tools.progress;

import java.util.List;

/**
 * How far the topology has counted.
 *
 * @param version how many commits there were
 * @param partitions by name
 */
public record CountingState(
    long version, long duplicates, long malformed, List<PartitionState> partitions) {

  public CountingState {
    partitions = List.copyOf(partitions);
  }

  /** Records that Kafka holds and that are not counted yet. */
  public long lag() {
    return partitions.stream().mapToLong(PartitionState::lag).sum();
  }

  /** Records counted, whatever they turned out to be. */
  public long counted() {
    return partitions.stream().mapToLong(PartitionState::ledger).sum();
  }

  /** Whether the topology counts, as far as is known: it has reported, and on every partition. */
  public boolean isCounting() {
    return !partitions.isEmpty() && held().isEmpty();
  }

  /** The partitions that are not counted at the moment. */
  public List<PartitionState> held() {
    return partitions.stream().filter(partition -> !partition.isCounting()).toList();
  }
}
