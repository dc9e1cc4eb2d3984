package io.tillstream.topology.refund;

import io.tillstream.contract.log.Countable;
import java.util.Optional;

/**
 * A refund to a customer, or the reversal of one.
 *
 * @param id identity of the refund
 * @param time event time, such as {@code 2026-11-20T10:05}
 * @param merchant who pays
 * @param cents what the merchant gains: below 0 for a refund, above 0 for a reversal
 * @param origin where it was entered, as a header of the record says; empty where none does
 */
record Refund(String id, String time, String merchant, long cents, Optional<String> origin)
    implements Countable {}
