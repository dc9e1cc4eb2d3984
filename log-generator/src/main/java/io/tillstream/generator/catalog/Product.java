package io.tillstream.generator.catalog;

/**
 * Something that one merchant sells.
 *
 * @param code its SKU code, the member of the product rankings
 * @param name what the order log calls it
 * @param merchant index of the merchant that sells it
 * @param priceMinorUnits price of one unit, in minor units of whatever the currency is
 */
public record Product(String code, String name, int merchant, long priceMinorUnits) {}
