package io.tillstream.contract.redis;

import io.tillstream.contract.log.LogStream;

/**
 * Fields of the {@code counters} hash. All of them move in the same commit as the rankings, so that
 * for each topic partition records = counted + duplicates + malformed.
 */
public final class Counters {

  /** Lines with an identity that was counted before. */
  public static final String DUPLICATES = "duplicates";

  /** Lines that became dead letters. */
  public static final String MALFORMED = "malformed";

  /** Of the malformed lines those on which our own code failed: each kind is a bug to report. */
  public static final String ERRORS = "errors";

  /** Epoch milliseconds of the first commit into this namespace. */
  public static final String FIRST_COMMIT_MILLIS = "firstCommitMillis";

  /** Epoch milliseconds of the last commit. */
  public static final String LAST_COMMIT_MILLIS = "lastCommitMillis";

  /** Records that were known to be lost when an operator accepted their loss. */
  public static final String LOST_RECORDS = "lostRecords";

  /** How often an operator accepted a loss, each partition by itself. */
  public static final String ACCEPTED_LOSSES = "acceptedLosses";

  private Counters() {}

  /** Records of this partition that passed the ledger, whatever they were. */
  public static String records(LogStream stream, int partition) {
    return records(stream.topic(), partition);
  }

  /** The same for a topic by name. */
  public static String records(String topic, int partition) {
    return "records:" + Namespace.ledgerField(topic, partition);
  }

  /** Batches of this partition that Trident emitted more than once. */
  public static String replayedBatches(LogStream stream, int partition) {
    return replayedBatches(stream.topic(), partition);
  }

  /** The same for a topic by name. */
  public static String replayedBatches(String topic, int partition) {
    return "replayedBatches:" + Namespace.ledgerField(topic, partition);
  }

  /** Records of this partition that were dropped because the ledger was past them. */
  public static String fencedRecords(LogStream stream, int partition) {
    return fencedRecords(stream.topic(), partition);
  }

  /** The same for a topic by name. */
  public static String fencedRecords(String topic, int partition) {
    return "fencedRecords:" + Namespace.ledgerField(topic, partition);
  }

  /** Epoch milliseconds of the last commit of this partition. */
  public static String committedMillis(LogStream stream, int partition) {
    return committedMillis(stream.topic(), partition);
  }

  /** The same for a topic by name. */
  public static String committedMillis(String topic, int partition) {
    return "committedMillis:" + Namespace.ledgerField(topic, partition);
  }
}
