package io.tillstream.topology.ledger;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger says of one topic partition.
 *
 * @param next the next offset to count; empty if nothing was ever counted
 * @param topicId the id of the topic that was counted, as Kafka gave it; empty if none was
 */
public record LedgerEntry(OptionalLong next, Optional<String> topicId) {

  /** Nothing was counted yet. */
  public static final LedgerEntry ABSENT = new LedgerEntry(OptionalLong.empty(), Optional.empty());
}
