package io.tillstream.generator.session;

/**
 * One position of an order.
 *
 * @param product index of the product in the shop
 * @param units how many
 * @param totalMinorUnits units times price
 */
public record LineItem(int product, int units, long totalMinorUnits) {}
