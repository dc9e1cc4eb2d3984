package io.tillstream.topology.ledger;

/**
 * What makes a line the same as another one, with the set in which that is remembered.
 *
 * @param key of the set; the same for all copies of a line
 * @param member such as an order number
 */
public record Identity(String key, String member) {}
