package io.tillstream.dashboard.health;

import org.jspecify.annotations.Nullable;

/**
 * How far one topic partition is counted.
 *
 * @param partition such as {@code orders:0}
 * @param ledger next offset to count; null before the first commit
 * @param endOffset of the partition, as last reported; null where the topology has not reported
 * @param lag records that are there and not counted; 0 where unknown
 * @param reason what an operator must know; empty when all is well
 * @param atMillis when the topology reported, by its own clock; null where it has not
 */
public record Partition(
    String partition,
    @Nullable Long ledger,
    @Nullable Long endOffset,
    long lag,
    CountingState state,
    String reason,
    @Nullable Long atMillis) {

  Partition as(CountingState otherState, String otherReason) {
    return new Partition(partition, ledger, endOffset, lag, otherState, otherReason, atMillis);
  }
}
