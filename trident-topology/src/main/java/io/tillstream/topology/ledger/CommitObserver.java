package io.tillstream.topology.ledger;

import io.tillstream.topology.count.CommitBooks;

/** Is told what a committer does, by the thread that does it. */
public interface CommitObserver {

  /** Nobody looks. */
  CommitObserver NONE =
      new CommitObserver() {
        @Override
        public void committed(CommitBooks books) {}

        @Override
        public void failed() {}
      };

  /** A range is in Redis, and its reply has come. */
  void committed(CommitBooks books);

  /** Our own code failed on a record, which becomes a dead letter. */
  void failed();
}
