package io.tillstream.contract.log;

/**
 * A valid line, which is counted, such as an {@link Order} or a {@link Behavior}. Not sealed, so
 * that streams outside of {@link LogStream} can add their own.
 */
public non-sealed interface Countable extends Parsed {}
