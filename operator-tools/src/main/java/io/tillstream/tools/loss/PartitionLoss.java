package io.tillstream.tools.loss;

import java.util.OptionalLong;

/**
 * The loss of one partition.
 *
 * @param name of the ledger's field, such as {@code orders:0}
 * @param ledger the offset that the ledger asks for
 * @param next where counting resumes; empty if the partition no longer exists
 * @param knownRecords how many records are known to be lost
 * @param text what is lost, for the operator
 */
public record PartitionLoss(
    String name, long ledger, OptionalLong next, long knownRecords, String text) {}
