package io.tillstream.stack.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.tools.progress.CountingState;

/**
 * The status as JSON: {@code {"parts":[{"name","pid","state","port"}],"dashboard",
 * "supervised","counting"}}. A part without a process has no {@code pid}, one without a port no
 * {@code port}; {@code dashboard} and {@code counting} are null if there is none.
 */
public final class StatusJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StatusJson() {}

  /** One line of JSON. */
  public static String of(StackStatus status) throws JsonProcessingException {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode parts = json.putArray("parts");
    status.parts().forEach(part -> part(parts.addObject(), part));
    json.put("dashboard", status.dashboard().orElse(null));
    json.put("supervised", status.isSupervised());
    json.putNull("counting");
    status.counting().ifPresent(counting -> counting(json.putObject("counting"), counting));
    return JSON.writeValueAsString(json);
  }

  private static void part(ObjectNode json, PartStatus part) {
    json.put("name", part.name());
    part.pid().ifPresent(pid -> json.put("pid", pid));
    json.put("state", part.state().word());
    part.port().ifPresent(port -> json.put("port", port));
  }

  private static void counting(ObjectNode json, CountingState counting) {
    json.put("version", counting.version());
    json.put("counted", counting.counted());
    json.put("lag", counting.lag());
    json.put("duplicates", counting.duplicates());
    json.put("malformed", counting.malformed());
    ArrayNode partitions = json.putArray("partitions");
    counting
        .partitions()
        .forEach(
            partition ->
                partitions
                    .addObject()
                    .put("name", partition.name())
                    .put("ledger", partition.ledger())
                    .put("endOffset", partition.endOffset())
                    .put("state", partition.state())
                    .put("reason", partition.reason()));
  }
}
