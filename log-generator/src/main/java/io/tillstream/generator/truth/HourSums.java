package io.tillstream.generator.truth;

/** The sums of one hour of event time for the rankings, by indexes of the shop. */
final class HourSums {

  /** Sales, orders. */
  final MemberSums merchants = new MemberSums(2);

  /** Sales, units. */
  final MemberSums products = new MemberSums(2);

  /** Views. */
  final MemberSums views = new MemberSums(1);

  /** Spend, orders. */
  final MemberSums customers = new MemberSums(2);

  /** Behavior events of known customers. */
  final MemberSums knownActivity = new MemberSums(1);

  /** Behavior events of devices without a known customer. */
  final MemberSums unknownActivity = new MemberSums(1);
}
