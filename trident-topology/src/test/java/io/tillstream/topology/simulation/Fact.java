package io.tillstream.topology.simulation;

/** What a line of the model's log means, known from how it was made, never from reading it. */
sealed interface Fact {

  /**
   * An order of one position.
   *
   * @param customer empty if the line names none
   * @param time such as {@code 2026-11-20T10:05}
   */
  record Sale(
      String number,
      String merchant,
      String customer,
      String sku,
      long units,
      long paid,
      long discount,
      String time)
      implements Fact {}

  /**
   * A behavior event.
   *
   * @param sku empty if the line names none
   * @param time such as {@code 2026-11-20T10:05}
   */
  record Event(String id, String name, String customer, String sku, String time) implements Fact {}

  /**
   * A refund, or the reversal of one.
   *
   * @param time such as {@code 2026-11-20T10:05}
   * @param cents below 0 for a refund
   */
  record Refund(String id, String time, String merchant, long cents) implements Fact {}

  /** A line that no parser takes. */
  record Bad() implements Fact {}

  /** A line on which our own code fails. */
  record Poison() implements Fact {}
}
