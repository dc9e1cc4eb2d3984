package io.tillstream.contract.money;

/**
 * An amount of money as a whole number of minor units (cents), never negative and at most {@link
 * #MAX_MINOR_UNITS}, so that Redis, whose scores are doubles, holds it exactly.
 *
 * @param minorUnits the amount in minor units of the configured currency
 */
public record Money(long minorUnits) implements Comparable<Money> {

  /** The largest whole number below which a double holds every whole number: 2^53 - 1. */
  public static final long MAX_MINOR_UNITS = (1L << 53) - 1;

  public static final Money ZERO = new Money(0);

  public Money {
    if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
      throw new IllegalArgumentException(
          "An amount is 0 to " + MAX_MINOR_UNITS + " minor units, not " + minorUnits);
    }
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, other.minorUnits);
  }
}
