package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionBatch;

/**
 * The fence. What is due begins exactly at the ledger's offset, and a batch is refused where that
 * would skip something, or count for another topic than the one counted so far:
 *
 * <ul>
 *   <li>the spout saw a ledger entry that is no longer there: the store was emptied, and the batch
 *       starts somewhere in the middle;
 *   <li>the batch starts ahead of the ledger (a gap): the store went back to an earlier state;
 *   <li>its lines are of a topic that was deleted and created again, or the ledger has an offset
 *       and no id of its topic.
 * </ul>
 */
final class LedgerFence implements Fence {

  @Override
  public Verdict judge(PartitionBatch batch, LedgerEntry ledger) {
    if (ledger.isOfAnotherTopic(batch.topicId())) {
      return new Verdict.Refused(
          "topic "
              + batch.id().topic()
              + " is not the one counted so far: it was recreated, or the ledger ("
              + ledger
              + ") lost its id");
    }
    if (ledger.next().isEmpty()) {
      return batch.ledgerSeen().isEmpty()
          ? new Verdict.Due(batch.from())
          : new Verdict.Refused("the ledger no longer has an entry for " + batch.id());
    }
    long next = ledger.next().getAsLong();
    return next < batch.from()
        ? new Verdict.Refused(
            "the batch of "
                + batch.id()
                + " starts at offset "
                + batch.from()
                + ", ahead of the ledger at "
                + next)
        : new Verdict.Due(next);
  }
}
