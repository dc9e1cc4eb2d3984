package io.tillstream.topology.ledger;

import java.io.Serializable;
import java.time.Duration;

/**
 * Limits of commits.
 *
 * @param maxUpdates single changes after which the rest of a batch goes into another commit
 * @param identityRetention how long a set of identities is kept after its last write
 */
public record CommitLimits(int maxUpdates, Duration identityRetention) implements Serializable {}
