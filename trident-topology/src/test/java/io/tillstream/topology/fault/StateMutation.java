package io.tillstream.topology.fault;

/** Ways to break the protocol. */
enum StateMutation {
  /** The product as it is. */
  NONE,
  /** The state does not look at the ledger before it counts. */
  WITHOUT_FENCE,
  /** The commit expects whatever offset the ledger has. */
  WITHOUT_COMPARISON,
  /** No two lines have the same identity. */
  WITHOUT_IDENTITIES,
  /** Our own code fails on the line {@link StateUnderTestFactory#POISON}. */
  FAILS_ON_A_LINE,
  /** The JVM does not find a class of ours, the first times that a batch is looked at. */
  LACKS_A_CLASS_AT_FIRST
}
