package io.tillstream.generator.run;

/**
 * How many lines there were so far.
 *
 * @param orders distinct orders
 * @param behaviors distinct behavior events
 * @param duplicates copies of either
 * @param malformed lines that nobody can read
 * @param late those of the orders and events whose event time is well in the past
 */
public record RunStatistics(
    long orders, long behaviors, long duplicates, long malformed, long late) {

  /** All lines of both logs. */
  public long lines() {
    return orders + behaviors + duplicates + malformed;
  }
}
