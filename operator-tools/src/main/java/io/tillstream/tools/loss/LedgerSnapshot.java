package io.tillstream.tools.loss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ledger and what the topology reports on reading, as of one moment.
 *
 * @param ledger fields of the ledger, as in Redis
 * @param reports partition, such as {@code orders:0} → JSON, as in Redis
 */
record LedgerSnapshot(Map<String, String> ledger, Map<String, String> reports) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_DIGITS = 18;

  LedgerSnapshot {
    ledger = Map.copyOf(ledger);
    reports = Map.copyOf(reports);
  }

  /** The id of the topic that was counted. */
  Optional<String> topicId(LogStream stream) {
    return Optional.ofNullable(ledger.get(Namespace.topicIdField(stream)));
  }

  /** Numbers of the partitions of a stream that the ledger knows. */
  SortedSet<Integer> partitions(LogStream stream) {
    return numbers(stream, ledger);
  }

  /** Numbers of the partitions of a stream that are halted. */
  SortedSet<Integer> halted(LogStream stream) {
    SortedSet<Integer> halted = numbers(stream, reports);
    halted.removeIf(number -> !isHalted(Namespace.ledgerField(stream, number)));
    return halted;
  }

  boolean isHalted(String partition) {
    return state(partition).equals("halted");
  }

  boolean isCounting(String partition) {
    return state(partition).equals("counting");
  }

  /** The next offset to count. */
  OptionalLong next(String partition) {
    String text = ledger.get(partition);
    return text == null || !isNumber(text)
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text));
  }

  /** What the topology says of a partition; nothing where it does not report. */
  JsonNode report(String partition) {
    String text = reports.get(partition);
    try {
      return text == null ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException unknownForm) {
      // what is no JSON says nothing: it comes from another version of the topology
      return MissingNode.getInstance();
    }
  }

  private String state(String partition) {
    return report(partition).path("state").asText();
  }

  private static SortedSet<Integer> numbers(LogStream stream, Map<String, String> fields) {
    SortedSet<Integer> numbers = new TreeSet<>();
    String prefix = stream.topic() + ":";
    for (String field : fields.keySet()) {
      String number = field.startsWith(prefix) ? field.substring(prefix.length()) : "";
      if (isNumber(number) && number.length() < 10) {
        numbers.add(Integer.parseInt(number));
      }
    }
    return numbers;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
