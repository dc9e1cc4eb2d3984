package io.tillstream.generator.output;

import java.time.Duration;

/**
 * When a log goes on in a new file: with each new date, and whichever of these comes first.
 *
 * @param maxBytes the file has reached this size
 * @param interval so long after the file was begun, by the simulated clock
 */
public record RolloverLimits(long maxBytes, Duration interval) {}
