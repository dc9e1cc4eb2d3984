package io.tillstream.topology.simulation;

/** Ways to break the protocol. The simulation must catch each, or it proves nothing. */
enum ProtocolMutation {
  /** The product as it is. */
  NONE,
  /** The state does not look at the ledger before it counts. */
  WITHOUT_FENCE,
  /** The fence lets a batch through that starts ahead of the ledger. */
  FENCE_WITHOUT_GAPS,
  /** The fence ignores that the entry which the spout saw has vanished. */
  FENCE_WITHOUT_VANISHED_ENTRY,
  /** The script does not compare the ledger with what the commit expects. */
  WITHOUT_COMPARISON,
  /** The state does not ask which identities were counted. */
  WITHOUT_IDENTITIES,
  /** The script does not look whether an identity was counted since the state asked. */
  IDENTITIES_OUTSIDE_OF_SCRIPT,
  /** The script does not look whether the original of a copy was lost since the state asked. */
  ORIGINALS_OUTSIDE_OF_SCRIPT,
  /** Neither fence nor script compares the topic's id. */
  WITHOUT_TOPIC_ID,
  /** Redis is not made to rewrite its append-only file before it is committed to again. */
  WITHOUT_REWRITE,
  /** The script does not look at sums in between, only at the last one. */
  WITHOUT_SUMS_IN_BETWEEN,
  /** A crash inside of the script leaves the effects without the ledger's move. */
  LEDGER_MOVES_APART
}
