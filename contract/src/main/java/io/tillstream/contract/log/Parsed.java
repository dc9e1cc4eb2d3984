package io.tillstream.contract.log;

/** What one log line turned out to be: an order, a behavior event, or malformed. */
public sealed interface Parsed permits Order, Behavior, Malformed {}
