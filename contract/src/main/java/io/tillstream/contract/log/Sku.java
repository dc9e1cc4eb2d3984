package io.tillstream.contract.log;

import io.tillstream.contract.money.Money;

/**
 * One position of an order.
 *
 * @param name what the product was called in this line
 * @param units how many were bought
 * @param code identity of the product, the member of the product rankings
 * @param price price of one unit as the log states it; nothing is derived from it
 * @param total what the position cost; the product's sales
 */
public record Sku(String name, long units, String code, Money price, Money total) {}
