package io.tillstream.generator.run;

/**
 * Shares of lines that are duplicates, malformed or late, each from 0 to 1.
 *
 * @param duplicates share of all lines that are copies of an earlier line of the same log
 * @param malformed share of all lines that are malformed
 * @param late share of the valid lines that are written long after their event time
 */
public record NoiseRatios(double duplicates, double malformed, double late) {}
