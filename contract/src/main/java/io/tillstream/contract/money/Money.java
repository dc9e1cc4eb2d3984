package io.tillstream.contract.money;

/**
 * An amount of money as a whole number of minor units (cents), from 0 to {@link #MAX_MINOR_UNITS},
 * so that Redis, whose scores are doubles, represents it exactly.
 *
 * @param minorUnits the amount in minor units of the configured currency
 */
public record Money(long minorUnits) implements Comparable<Money> {

  /** The largest number up to which doubles represent all whole numbers exactly: 2^53 - 1. */
  public static final long MAX_MINOR_UNITS = (1L << 53) - 1;

  public static final Money ZERO = new Money(0);

  public Money {
    if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
      throw new IllegalArgumentException(
          "An amount must be from 0 to " + MAX_MINOR_UNITS + " minor units, not " + minorUnits);
    }
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, other.minorUnits);
  }
}
