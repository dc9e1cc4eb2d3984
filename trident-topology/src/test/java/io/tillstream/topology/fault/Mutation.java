package io.tillstream.topology.fault;

/** Ways to break the protocol. */
enum Mutation {
  /** The product as it is. */
  NONE,
  /** The state does not look at the ledger before it counts. */
  WITHOUT_FENCE,
  /** The commit expects the ledger wherever it stands. */
  WITHOUT_COMPARISON,
  /** No two lines have the same identity. */
  WITHOUT_IDENTITIES
}
