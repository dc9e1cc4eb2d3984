package io.tillstream.topology.batch;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import java.io.Serializable;

/**
 * A partition of one of the two topics.
 *
 * @param stream which topic
 * @param partition its number, from 0
 */
public record PartitionId(LogStream stream, int partition) implements Serializable {

  /** The ledger's field for it, such as {@code orders:0}. */
  @Override
  public String toString() {
    return Namespace.ledgerField(stream, partition);
  }
}
