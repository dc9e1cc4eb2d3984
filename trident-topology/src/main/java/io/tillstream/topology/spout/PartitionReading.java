package io.tillstream.topology.spout;

import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.contract.redis.PartitionReport.State;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.ledger.LedgerEntry;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.storm.kafka.spout.trident.KafkaTridentSpoutTopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of reading one partition, as operators see it.
 *
 * <p>Not safe for use by several threads.
 */
final class PartitionReading {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionReading.class);

  private final PartitionId id;
  private final KafkaTridentSpoutTopicPartition partition;
  private State state = State.WAITING;
  private String reason = "not read yet";
  private long position = -1;
  private long endOffset = -1;
  private Optional<Halt> halt = Optional.empty();
  private LedgerEntry haltedAt = LedgerEntry.ABSENT;
  private boolean isHaltPublished = true;
  private boolean isRestored;
  private Optional<Halt.OffsetLost> haltBefore = Optional.empty();

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
    halt = Optional.empty();
    position = newPosition;
  }

  void waiting(String why) {
    if (state != State.HALTED) {
      state = State.WAITING;
      reason = why;
    }
  }

  /** Whether the state from before this worker is still unknown. */
  boolean needsRestore() {
    return !isRestored;
  }

  /**
   * Takes over why an earlier worker halted. Kafka alone does not show it: a log that lost its end
   * and has grown past the ledger since looks like one that lost nothing.
   */
  void restore(Optional<Halt.OffsetLost> halted) {
    isRestored = true;
    haltBefore = halted;
  }

  /** Halts again, if the ledger still has the offset at which an earlier worker halted. */
  void restoreHalt(LedgerEntry ledger) {
    haltBefore
        .filter(lost -> ledger.next().equals(OptionalLong.of(lost.ledger())))
        .ifPresent(lost -> halt(ledger, lost));
    haltBefore = Optional.empty();
  }

  /** Whether a report would not overwrite one that is still to be restored from. */
  boolean isReportable() {
    return isRestored && haltBefore.isEmpty();
  }

  /** Stops reading until the ledger's entry is no longer {@code ledger}. */
  void halt(LedgerEntry ledger, Halt why) {
    String text = why.reason(id);
    if (state != State.HALTED || !text.equals(reason)) {
      LOG.error("Counting of {} is halted, action required: {}", id, text);
      isHaltPublished = false;
    }
    state = State.HALTED;
    reason = text;
    halt = Optional.of(why);
    haltedAt = ledger;
  }

  /** Whether reading stays stopped while the ledger's entry is {@code ledger}. */
  boolean isHaltedAt(LedgerEntry ledger) {
    return state == State.HALTED && haltedAt.equals(ledger);
  }

  /** Whether it was halted, and no report has said so yet. */
  boolean hasUnpublishedHalt() {
    return !isHaltPublished;
  }

  /** Takes note that its state was published. */
  void published() {
    isHaltPublished = true;
  }

  void endOffset(long newEndOffset) {
    endOffset = newEndOffset;
  }

  State state() {
    return state;
  }

  /** The state as it is published. */
  PartitionReport report(long atMillis) {
    return new PartitionReport(
        state,
        reason,
        known(position),
        known(endOffset),
        OptionalLong.of(atMillis),
        halt.map(Halt::loss));
  }

  private static OptionalLong known(long offset) {
    return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }
}
