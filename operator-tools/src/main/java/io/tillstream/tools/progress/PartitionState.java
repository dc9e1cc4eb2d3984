package io.tillstream.tools.progress;

/**
 * How far one partition is counted.
 *
 * @param name such as {@code orders:0}
 * @param ledger next offset to count
 * @param endOffset that Kafka would give to the next record, as the topology last saw it
 * @param state {@code counting}, {@code waiting} or {@code halted}, as the topology reports it;
 *     "stale" where it has not reported for a while, "unknown" where its report cannot be read
 * @param reason why it is not counted, and what to do; empty while it is
 */
public record PartitionState(
    String name, long ledger, long endOffset, String state, String reason) {

  private static final String COUNTING = "counting";

  PartitionState as(String otherState, String otherReason) {
    return new PartitionState(name, ledger, endOffset, otherState, otherReason);
  }

  public long lag() {
    return Math.max(0, endOffset - ledger);
  }

  public boolean isCounting() {
    return state.equals(COUNTING);
  }
}
