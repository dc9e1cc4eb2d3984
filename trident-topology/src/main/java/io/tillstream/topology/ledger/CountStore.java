package io.tillstream.topology.ledger;

import io.tillstream.topology.batch.PartitionId;
import java.util.List;

/**
 * Where results and ledger are kept, together.
 *
 * <p>Each method throws {@link StoreUnavailableException} when the store does not answer or answers
 * with an error; of a commit it is then not known whether it was applied, and it need not be.
 */
public interface CountStore extends LedgerReader {

  /**
   * The ledger's entry, and which identities were counted before: ledger first, then identities,
   * not atomically. The commit compares both again.
   */
  Seen seen(PartitionId id, List<Identity> identities);

  /**
   * Compares, applies and advances, or does nothing.
   *
   * @throws UnencodableEffectsException if the store's own code fails on the effects; nothing was
   *     sent
   */
  CommitOutcome commit(Commit commit);

  /**
   * Answer of {@link #seen}.
   *
   * @param ledger the ledger's entry
   * @param counted for each identity asked for, in the same order, whether it was counted before
   */
  record Seen(LedgerEntry ledger, List<Boolean> counted) {

    public Seen {
      counted = List.copyOf(counted);
    }
  }
}
