package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.effect.Effects;
import java.util.OptionalLong;

/**
 * One atomic step: everything that was counted for a range of offsets, and the ledger's move over
 * that range.
 *
 * @param id the partition
 * @param expected the offset that the ledger must have; empty: there must be no entry
 * @param next its offset afterwards
 * @param topicId the topic that the records came from; must be the ledger's, if it has one
 * @param effects what was counted; exact, see {@link Effects#overflow()}
 */
public record Commit(
    PartitionId id, OptionalLong expected, long next, String topicId, Effects effects) {}
