package io.tillstream.topology.batch;

import java.util.List;
import java.util.OptionalLong;

/**
 * The lines of one topic partition in one batch: the one tuple that a spout emits for them. It also
 * carries what the spout saw of the ledger, so that the state can distinguish a gap from an empty
 * range.
 *
 * @param id where the lines come from
 * @param topicId the id that Kafka gave the topic
 * @param from the offset that the spout asked Kafka for
 * @param ledgerSeen what the ledger held when the spout looked; empty if there was no entry
 * @param next one past the last offset that this batch covers
 * @param attempt 0 for the first emission by Trident, above 0 for a replay
 * @param lines in the order of their offsets, all from {@code from} up to {@code next}
 */
public record PartitionBatch(
    PartitionId id,
    String topicId,
    long from,
    OptionalLong ledgerSeen,
    long next,
    int attempt,
    List<LogLine> lines) {}
