package io.tillstream.topology.ledger;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The ledger's entry for one topic partition.
 *
 * @param next the next offset to count; empty if nothing was counted
 * @param topicId the id of the topic that was counted, as Kafka gave it; empty if none was
 */
public record LedgerEntry(OptionalLong next, Optional<String> topicId) {

  /** Nothing was counted yet. */
  public static final LedgerEntry ABSENT = new LedgerEntry(OptionalLong.empty(), Optional.empty());

  /**
   * Whether what was counted is of another topic than {@code expected}. An offset without a topic's
   * id is: nothing says which topic it was counted from.
   */
  public boolean isOfAnotherTopic(String expected) {
    return topicId.isPresent() ? !topicId.get().equals(expected) : next.isPresent();
  }

  /** For messages, such as {@code offset 42 of topic id Zm9v}. */
  @Override
  public String toString() {
    return (next.isPresent() ? "offset " + next.getAsLong() : "no entry")
        + topicId.map(id -> " of topic id " + id).orElse("");
  }
}
