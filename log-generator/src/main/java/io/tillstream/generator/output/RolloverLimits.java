package io.tillstream.generator.output;

import java.time.Duration;

/**
 * The limits at which a log continues in a new file. It also does at each new date.
 *
 * @param maxBytes maximum size of a file
 * @param interval maximum age of a file in simulated time
 */
public record RolloverLimits(long maxBytes, Duration interval) {}
