package io.tillstream.generator.run;

/**
 * Which part of all lines is not what a perfect shop would write, each from 0 up to below 1.
 *
 * @param duplicates copies of an earlier line of the same log, among all lines
 * @param malformed among all lines
 * @param late orders and events that happened long before they are written, among the valid lines
 */
public record NoiseRatios(double duplicates, double malformed, double late) {}
