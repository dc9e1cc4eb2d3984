package io.tillstream.contract.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.log.Malformed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the stream {@link Namespace#deadLetters()}: a line that does not count.
 *
 * @param topic that carried it; empty where the entry names none
 * @param partition of the topic; -1 where the entry names none
 * @param offset of its record; -1 where the entry names none
 * @param reason code of a {@link Malformed.Reason}
 * @param detail what in the line is wrong
 * @param line its bytes, at most {@link #MAX_LINE_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record DeadLetterEntry(
    String topic, int partition, long offset, String reason, String detail, byte[] line) {

  /** Longest part of a line that an entry keeps, in bytes. */
  public static final int MAX_LINE_BYTES = 4096;

  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";
  private static final String REASON = "reason";
  private static final String DETAIL = "detail";
  private static final String LINE = "line";
  private static final byte[] NOTHING = new byte[0];

  /** The entry for a malformed line, of which a long one is cut. */
  public static DeadLetterEntry of(
      String topic, int partition, long offset, Malformed malformed, byte[] line) {
    return new DeadLetterEntry(
        topic,
        partition,
        offset,
        malformed.reason().code(),
        malformed.detail(),
        line.length > MAX_LINE_BYTES ? Arrays.copyOf(line, MAX_LINE_BYTES) : line);
  }

  /** Reads the fields of an entry. */
  public static DeadLetterEntry read(Map<String, byte[]> fields) {
    return new DeadLetterEntry(
        text(fields.get(TOPIC)),
        (int) number(fields.get(PARTITION)),
        number(fields.get(OFFSET)),
        text(fields.get(REASON)),
        text(fields.get(DETAIL)),
        fields.getOrDefault(LINE, NOTHING));
  }

  /** The fields as {@link #read} takes them, in the order in which they are written. */
  public Map<String, byte[]> fields() {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    fields.put(TOPIC, topic.getBytes(UTF_8));
    fields.put(PARTITION, Integer.toString(partition).getBytes(UTF_8));
    fields.put(OFFSET, Long.toString(offset).getBytes(UTF_8));
    fields.put(REASON, reason.getBytes(UTF_8));
    fields.put(DETAIL, detail.getBytes(UTF_8));
    fields.put(LINE, line);
    return fields;
  }

  /** Whether {@link #line} may be only the beginning of a longer line. */
  public boolean isCut() {
    return line.length >= MAX_LINE_BYTES;
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private static long number(byte @Nullable [] bytes) {
    return Ledger.offset(text(bytes)).orElse(-1);
  }
}
