package io.tillstream.tools.verify.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.figures.WholeNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far counting has come.
 *
 * @param version of the last commit, 0 for none
 * @param records lines that passed the ledger, whatever they were
 * @param lag records that the spouts saw in Kafka and that are not counted yet
 * @param halts partitions that wait for a person, each with the reason
 */
public record CountingProgress(long version, long records, long lag, List<String> halts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public CountingProgress {
    halts = List.copyOf(halts);
  }

  /** Puts together what stands in the hashes of these names. */
  static CountingProgress of(
      long version,
      Map<String, String> counters,
      Map<String, String> ledger,
      Map<String, String> spouts) {
    long lag = 0;
    List<String> halts = new ArrayList<>();
    for (Map.Entry<String, String> spout : spouts.entrySet()) {
      String partition = spout.getKey();
      JsonNode state = json(spout.getValue());
      long counted = WholeNumbers.parse(ledger.getOrDefault(partition, "0")).orElse(0);
      lag += Math.max(0, state.path("endOffset").asLong(0) - counted);
      if (state.path("state").asText().equals("halted")) {
        halts.add(partition + " is halted: " + state.path("reason").asText());
      }
    }
    return new CountingProgress(version, CounterSums.records(counters), lag, halts);
  }

  /** What is no JSON says nothing: it comes from another version of the topology. */
  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException unknownForm) {
      return JSON.missingNode();
    }
  }
}
