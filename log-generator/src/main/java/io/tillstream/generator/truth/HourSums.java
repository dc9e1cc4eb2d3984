package io.tillstream.generator.truth;

/** What one hour of event time adds to the rankings, by indexes of the shop. */
final class HourSums {

  /** Sales, orders. */
  final MemberSums merchants = new MemberSums(2);

  /** Sales, units. */
  final MemberSums products = new MemberSums(2);

  /** Views. */
  final MemberSums views = new MemberSums(1);

  /** Spend, orders. */
  final MemberSums customers = new MemberSums(2);

  /** Behavior events of customers that are known. */
  final MemberSums knownActivity = new MemberSums(1);

  /** Behavior events of devices whose customer is not known. */
  final MemberSums unknownActivity = new MemberSums(1);
}
