package io.tillstream.topology.ledger;

import io.tillstream.topology.effect.Effects;

/** Receives what a committer does, on the committer's thread. */
public interface CommitObserver {

  /** Does nothing. */
  CommitObserver NONE = (books, effects) -> {};

  /** A range is in the store, and its reply has come. */
  void committed(RangeBooks books, Effects effects);

  /** Our own code failed on a record, which becomes a dead letter. */
  default void failed() {}
}
