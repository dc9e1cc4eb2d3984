package io.tillstream.generator.catalog;

/**
 * A product of one merchant.
 *
 * @param code SKU code, the member of the product rankings
 * @param name name in the order log
 * @param merchant index of the merchant that sells it
 * @param priceMinorUnits price of one unit, in minor units of the currency
 */
public record Product(String code, String name, int merchant, long priceMinorUnits) {}
