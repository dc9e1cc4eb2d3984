package io.tillstream.contract.log;

/**
 * A line that counts, such as an {@link Order} or a {@link Behavior}. Open: a stream that is not
 * one of {@link LogStream} brings its own.
 */
public non-sealed interface Countable extends Parsed {}
