package io.tillstream.contract.truth;

/**
 * The identity of one run of the log generator. Two runs with the same identity write the same
 * order numbers and event IDs.
 *
 * @param seed random seed of the run
 * @param start start of its simulated clock, ISO 8601, local in the zone of the logs
 * @param orderNumbers the nine digits that all its order numbers start with
 */
public record RunId(long seed, String start, long orderNumbers) {}
