package io.tillstream.contract.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The spout's report on one partition: a value of the hash {@link Namespace#spouts()}, in JSON. It
 * is written about once a second, and stays in Redis when the topology ends.
 *
 * @param reason why the partition is not counted and what to do; empty while it is counted
 * @param position next offset to read; empty if unknown
 * @param endOffset that Kafka gives to the next record; empty if unknown
 * @param atMillis epoch milliseconds of the report; empty if unknown
 * @param loss what is lost; empty unless {@link State#HALTED}
 */
public record PartitionReport(
    State state,
    String reason,
    OptionalLong position,
    OptionalLong endOffset,
    OptionalLong atMillis,
    Optional<Loss> loss) {

  /** An older report is stale: the topology has written ten more since, if it is running. */
  public static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long UNKNOWN_OFFSET = -1;

  /** What the spout does with a partition. */
  public enum State {
    /** Lines are read as they come. */
    COUNTING("counting"),
    /** Something is unavailable; resumes automatically. */
    WAITING("waiting"),
    /** Something is lost; an operator has to decide. */
    HALTED("halted"),
    /** The report names no state, or one of another version. */
    UNKNOWN("unknown"),
    /** The report is not a JSON object. */
    UNREADABLE("unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The state's name in the report and in messages. */
    public String word() {
      return word;
    }

    private static State of(String word) {
      return Arrays.stream(new State[] {COUNTING, WAITING, HALTED})
          .filter(state -> state.word.equals(word))
          .findFirst()
          .orElse(UNKNOWN);
    }
  }

  /** What Kafka no longer has. */
  public sealed interface Loss {}

  /**
   * Kafka does not hold the next offset.
   *
   * @param ledger next offset to count
   * @param beginning first offset that Kafka held
   * @param end one past the last
   */
  public record OffsetLost(long ledger, long beginning, long end) implements Loss {}

  /**
   * The counted topic was deleted, and another one has its name.
   *
   * @param ledgerTopicId Kafka's id of the counted topic
   * @param topicId Kafka's id of the topic that replaced it
   */
  public record TopicReplaced(String ledgerTopicId, String topicId) implements Loss {}

  /** Reads a report. Anything else gives a report that is {@link State#UNREADABLE}. */
  public static PartitionReport parse(String text) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return unreadable();
    }
    if (!json.isObject()) {
      return unreadable();
    }
    State state = State.of(json.path("state").asText());
    return new PartitionReport(
        state,
        json.path("reason").asText(""),
        whole(json.path("position")),
        whole(json.path("endOffset")),
        whole(json.path("atMillis")),
        state == State.HALTED ? loss(json) : Optional.empty());
  }

  private static PartitionReport unreadable() {
    return new PartitionReport(
        State.UNREADABLE,
        "The topology's report is not valid JSON",
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static Optional<Loss> loss(JsonNode json) {
    OptionalLong ledger = whole(json.path("ledger"));
    OptionalLong beginning = whole(json.path("beginning"));
    OptionalLong end = whole(json.path("end"));
    if (ledger.isPresent() && beginning.isPresent() && end.isPresent()) {
      return Optional.of(
          new OffsetLost(ledger.getAsLong(), beginning.getAsLong(), end.getAsLong()));
    }
    return json.path("topicId").isTextual()
        ? Optional.of(
            new TopicReplaced(
                json.path("ledgerTopicId").asText(), json.path("topicId").textValue()))
        : Optional.empty();
  }

  /** A whole number; a negative one stands for unknown. */
  private static OptionalLong whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  /** The report as {@link #parse} reads it. */
  public String json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("position", position.orElse(UNKNOWN_OFFSET))
            .put("endOffset", endOffset.orElse(UNKNOWN_OFFSET))
            .put("state", state.word())
            .put("reason", reason);
    atMillis.ifPresent(millis -> json.put("atMillis", millis));
    loss.ifPresent(lost -> write(lost, json));
    return json.toString();
  }

  private static void write(Loss loss, ObjectNode json) {
    if (loss instanceof OffsetLost lost) {
      json.put("ledger", lost.ledger()).put("beginning", lost.beginning()).put("end", lost.end());
    } else if (loss instanceof TopicReplaced replaced) {
      json.put("ledgerTopicId", replaced.ledgerTopicId()).put("topicId", replaced.topicId());
    }
  }

  public boolean isHalted() {
    return state == State.HALTED;
  }

  /** Time since the report; empty where it does not say when it was written. */
  public Optional<Duration> age(Instant now) {
    return atMillis.isPresent()
        ? Optional.of(Duration.between(Instant.ofEpochMilli(atMillis.getAsLong()), now))
        : Optional.empty();
  }

  /**
   * Whether the report no longer says anything about now. A halt does not become stale: only an
   * operator ends it.
   */
  public boolean isStale(Instant now) {
    return !isHalted() && age(now).map(PartitionReport::isSilence).orElse(true);
  }

  /** Whether a topology that last reported this long ago has to be taken as not running. */
  public static boolean isSilence(Duration age) {
    return age.compareTo(MAX_SILENCE) > 0;
  }
}
