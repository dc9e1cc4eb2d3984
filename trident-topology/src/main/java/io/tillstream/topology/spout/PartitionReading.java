package io.tillstream.topology.spout;

import io.tillstream.topology.batch.PartitionId;
import java.util.OptionalLong;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How reading of one partition stands, as operators see it.
 *
 * <p>Not safe for use by several threads.
 */
final class PartitionReading {

  /** The states that are published. */
  enum State {
    /** Lines are read as they come. */
    COUNTING("counting"),
    /** Something is away; goes on by itself. */
    WAITING("waiting"),
    /** Something is lost; a person has to decide. */
    HALTED("halted");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(PartitionReading.class);

  private final PartitionId id;
  private final KafkaTridentSpoutTopicPartition partition;
  private State state = State.WAITING;
  private String reason = "not read yet";
  private long position = -1;
  private long endOffset = -1;
  private OptionalLong haltedAtLedger = OptionalLong.empty();

  PartitionReading(PartitionId id, KafkaTridentSpoutTopicPartition partition) {
    this.id = id;
    this.partition = partition;
  }

  PartitionId id() {
    return id;
  }

  /** The partition as the Kafka spout knows it. */
  KafkaTridentSpoutTopicPartition partition() {
    return partition;
  }

  void counting(long newPosition) {
    state = State.COUNTING;
    reason = "";
    position = newPosition;
  }

  void waiting(String why) {
    if (state != State.HALTED) {
      state = State.WAITING;
      reason = why;
    }
  }

  /** Stops reading until the ledger's entry is no longer {@code ledger}. */
  void halt(OptionalLong ledger, String why) {
    if (state != State.HALTED || !why.equals(reason)) {
      LOG.error("Counting of {} stops: {}", id, why);
    }
    state = State.HALTED;
    reason = why;
    haltedAtLedger = ledger;
  }

  /** Whether reading stays stopped while the ledger's entry is {@code ledger}. */
  boolean isHaltedAt(OptionalLong ledger) {
    return state == State.HALTED && haltedAtLedger.equals(ledger);
  }

  void endOffset(long newEndOffset) {
    endOffset = newEndOffset;
  }

  State state() {
    return state;
  }

  String reason() {
    return reason;
  }

  long position() {
    return position;
  }

  long endOffset() {
    return endOffset;
  }
}
