package io.tillstream.contract.log;

import io.tillstream.contract.money.Money;

/**
 * One position of an order.
 *
 * @param name name of the product in this line
 * @param units number of units bought
 * @param code identity of the product, the member of the product rankings
 * @param price price of one unit according to the log; not used for counting
 * @param total total price of the position: the product's sales
 */
public record Sku(String name, long units, String code, Money price, Money total) {}
