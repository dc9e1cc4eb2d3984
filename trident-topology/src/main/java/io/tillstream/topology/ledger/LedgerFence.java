package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionBatch;

/**
 * The fence. What is due begins exactly where the ledger stands, and a batch is refused where that
 * would skip something, or count for another topic than the one counted so far:
 *
 * <ul>
 *   <li>the spout saw a ledger entry that is no more: Redis was emptied, and the batch starts
 *       somewhere in the middle;
 *   <li>the batch starts ahead of the ledger (a gap): Redis went back to an earlier state;
 *   <li>its lines are of a topic that was made anew.
 * </ul>
 */
final class LedgerFence implements Fence {

  @Override
  public Verdict judge(PartitionBatch batch, LedgerEntry ledger) {
    if (ledger.topicId().isPresent() && !ledger.topicId().get().equals(batch.topicId())) {
      return new Verdict.Refused(
          "topic " + batch.id().stream().topic() + " is not the one counted so far");
    }
    if (ledger.next().isEmpty()) {
      return batch.ledgerSeen().isEmpty()
          ? new Verdict.Due(batch.from())
          : new Verdict.Refused("the ledger has no entry for " + batch.id() + " any more");
    }
    long next = ledger.next().getAsLong();
    return next < batch.from()
        ? new Verdict.Refused(
            "the batch of " + batch.id() + " starts at " + batch.from() + ", ledger at " + next)
        : new Verdict.Due(next);
  }
}
