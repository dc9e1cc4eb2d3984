package io.tillstream.generator.session;

/**
 * One item of an order.
 *
 * @param product index of the product in the shop
 * @param units number of units
 * @param totalMinorUnits price of all units
 */
public record LineItem(int product, int units, long totalMinorUnits) {}
