package io.tillstream.topology.count;

/**
 * What makes a line the same as another one, with the set in which that is remembered.
 *
 * @param key of the set
 * @param member the order number or event id
 */
public record Identity(String key, String member) {}
