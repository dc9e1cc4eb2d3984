package io.tillstream.contract.log;

/** The result of parsing one line: countable or malformed. */
public sealed interface Parsed permits Countable, Malformed {}
