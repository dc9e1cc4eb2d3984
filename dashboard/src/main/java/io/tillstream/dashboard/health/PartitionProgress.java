package io.tillstream.dashboard.health;

import org.jspecify.annotations.Nullable;

/**
 * The progress of one topic partition.
 *
 * @param partition such as {@code orders:0}
 * @param ledger next offset to count; null before the first commit
 * @param endOffset of the partition as last reported; null before the first report
 * @param lag records that are not counted yet; 0 if unknown
 * @param reason for the operator; empty if counting is fine
 * @param atMillis when the topology last reported, by its own clock; null before the first report
 */
public record PartitionProgress(
    String partition,
    @Nullable Long ledger,
    @Nullable Long endOffset,
    long lag,
    CountingHealth state,
    String reason,
    @Nullable Long atMillis) {

  PartitionProgress as(CountingHealth otherState, String otherReason) {
    return new PartitionProgress(
        partition, ledger, endOffset, lag, otherState, otherReason, atMillis);
  }
}
