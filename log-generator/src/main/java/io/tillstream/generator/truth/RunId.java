package io.tillstream.generator.truth;

/**
 * What tells a run apart from the others: two runs that share it write the same ids.
 *
 * @param seed of the run
 * @param start of its simulated clock, ISO 8601, local in the zone of the logs
 * @param orderNumbers the nine digits with which all its order numbers begin
 */
public record RunId(long seed, String start, long orderNumbers) {}
