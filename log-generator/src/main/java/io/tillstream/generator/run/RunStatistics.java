package io.tillstream.generator.run;

/**
 * Numbers of lines that a run has written.
 *
 * @param orders distinct orders
 * @param behaviors distinct behavior events
 * @param duplicates copies of orders or events
 * @param malformed lines that no parser accepts
 * @param late orders and events that were written long after their event time
 */
public record RunStatistics(
    long orders, long behaviors, long duplicates, long malformed, long late) {

  /** Number of all lines of both logs. */
  public long lines() {
    return orders + behaviors + duplicates + malformed;
  }
}
