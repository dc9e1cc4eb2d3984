package io.tillstream.contract.log;

/** What one log line turned out to be: something that counts, or malformed. */
public sealed interface Parsed permits Countable, Malformed {}
