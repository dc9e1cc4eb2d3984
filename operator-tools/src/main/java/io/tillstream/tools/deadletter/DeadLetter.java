package io.tillstream.tools.deadletter;

import io.tillstream.contract.log.LogStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A malformed line.
 *
 * @param id of its entry in the stream, which begins with the milliseconds of its commit
 * @param topic that it came from
 * @param offset of its record in the partition
 * @param reason one word from the contract's list
 * @param detail what in the line is wrong
 * @param line its bytes
 * @param isCut whether {@code line} may be only the beginning of a longer line
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record DeadLetter(
    String id,
    String topic,
    int partition,
    long offset,
    String reason,
    String detail,
    byte[] line,
    boolean isCut) {

  /** The topic's stream; empty if the entry names another topic. */
  Optional<LogStream> stream() {
    return Arrays.stream(LogStream.values())
        .filter(stream -> stream.topic().equals(topic))
        .findFirst();
  }

  /** When it was committed. */
  public Instant at() {
    int dash = id.indexOf('-');
    return Instant.ofEpochMilli(Long.parseLong(dash < 0 ? id : id.substring(0, dash)));
  }

  /** The same with all of its line. */
  DeadLetter whole(byte[] all) {
    return new DeadLetter(id, topic, partition, offset, reason, detail, all, false);
  }
}
