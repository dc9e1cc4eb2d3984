package io.tillstream.topology.simulation;

import java.util.HashMap;
import java.util.Map;

/** What must hold at every version, whatever was counted: the same money, added up in four ways. */
final class Books {

  private static final String SALES = "till:{live}:merchant:sales";
  private static final String TOTALS = "till:{live}:totals";
  private static final String COUNTERS = "till:{live}:counters";

  private Books() {}

  static void check(Contents contents) {
    Map<String, Long> sums = new HashMap<>();
    contents.scores.forEach(
        (key, members) -> {
          if (key.startsWith(SALES)) {
            long sum = members.values().stream().mapToLong(Long::longValue).sum();
            sums.merge("merchants" + window(key, SALES), sum, Long::sum);
          }
        });
    contents.hashes.forEach(
        (key, fields) -> {
          if (key.startsWith(TOTALS)) {
            sums.merge("totals" + window(key, TOTALS), contents.number(key, "sales"), Long::sum);
          }
        });
    long sales = contents.number(TOTALS, "sales");
    sums.forEach(
        (what, sum) -> {
          if (sum != sales) {
            throw new Violation("the books of version " + contents.version + ": " + sums);
          }
        });
    long read =
        contents.hashes.getOrDefault(COUNTERS, Map.of()).entrySet().stream()
            .filter(field -> field.getKey().startsWith("records:"))
            .mapToLong(field -> Long.parseLong(field.getValue()))
            .sum();
    long counted =
        contents.number(TOTALS, "orders")
            + contents.number(TOTALS, "behaviors")
            + contents.number(COUNTERS, "duplicates")
            + contents.number(COUNTERS, "malformed");
    if (read != counted) {
      throw new Violation(
          "version "
              + contents.version
              + ": "
              + read
              + " lines read, "
              + counted
              + " accounted for");
    }
  }

  /** The kind of window of a key: nothing, {@code day}, {@code hour} or {@code minute}. */
  private static String window(String key, String prefix) {
    String rest = key.substring(prefix.length());
    return rest.isEmpty() ? "" : rest.substring(1, rest.indexOf(':', 1));
  }
}
