package io.tillstream.dashboard.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillstream.dashboard.store.IntegerText;
import io.tillstream.dashboard.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges the ledger and the reports of the spouts for each partition. */
final class Partitions {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Partitions() {}

  /** All partitions in either hash, in order of topic and number. */
  static List<PartitionProgress> of(Map<String, String> ledger, Map<String, String> spouts) {
    TreeSet<String> names =
        new TreeSet<>(
            Comparator.comparing(Partitions::topic)
                .thenComparingInt(Partitions::number)
                .thenComparing(Comparator.naturalOrder()));
    names.addAll(ledger.keySet());
    names.addAll(spouts.keySet());
    names.removeIf(name -> number(name) < 0); // the ids of the topics are in the ledger too
    List<PartitionProgress> partitions = new ArrayList<>();
    for (String name : names) {
      partitions.add(partition(name, ledger.get(name), spouts.get(name)));
    }
    return partitions;
  }

  private static PartitionProgress partition(
      String name, @Nullable String ledgerText, @Nullable String report) {
    Long ledger = ledgerText == null ? null : IntegerText.of(ledgerText, "Ledger of " + name);
    JsonNode spout = read(name, report);
    Long endOffset = whole(spout.path("endOffset"));
    Long position = whole(spout.path("position"));
    Long counted = ledger == null ? position : ledger;
    long lag = endOffset == null || counted == null ? 0 : Math.max(0, endOffset - counted);
    CountingHealth state =
        switch (spout.path("state").asText("counting")) {
          case "waiting" -> CountingHealth.WAITING;
          case "halted" -> CountingHealth.HALTED;
          default -> CountingHealth.COUNTING;
        };
    String reason = spout.path("reason").asText("");
    return new PartitionProgress(
        name, ledger, endOffset, lag, state, reason, whole(spout.path("atMillis")));
  }

  private static JsonNode read(String name, @Nullable String report) {
    if (report == null) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(report);
    } catch (JsonProcessingException e) {
      throw new StoreException("The topology's report on " + name + " is not JSON: " + report, e);
    }
  }

  /** A whole number; null if it is missing, or negative, which means unknown. */
  private static @Nullable Long whole(JsonNode node) {
    return node.canConvertToLong() && node.longValue() >= 0 ? (Long) node.longValue() : null;
  }

  private static String topic(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf(':')));
  }

  /** The number after the colon; -1 if there is none. */
  private static int number(String name) {
    String text = name.substring(name.lastIndexOf(':') + 1);
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() < 9 ? Integer.parseInt(text) : -1;
  }
}
