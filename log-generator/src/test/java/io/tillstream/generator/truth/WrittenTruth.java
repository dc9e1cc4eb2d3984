package io.tillstream.generator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** A truth.json, read by its documented format without the classes of the product. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WrittenTruth(
    int formatVersion,
    String zone,
    String currency,
    long seed,
    String start,
    List<Map<String, Object>> runs,
    Map<String, Long> files,
    Map<String, Long> lines,
    Map<String, Long> counters,
    Map<String, Map<String, Long>> rankings,
    Map<String, Map<String, Long>> totals) {

  public static WrittenTruth in(Path folder) throws IOException {
    return new ObjectMapper().readValue(folder.resolve("truth.json").toFile(), WrittenTruth.class);
  }

  /** The value of a field of the totals since the first line. */
  public long total(String field) {
    return totals.getOrDefault("totals", Map.of()).getOrDefault(field, 0L);
  }

  /** Asserts that it is what one gets by reading all lines of its folder. */
  public static LogRecount assertEqualsRecount(Path folder, String zone, String currency)
      throws IOException {
    LogRecount recount = LogRecount.of(folder, ZoneId.of(zone), Currency.getInstance(currency));
    WrittenTruth truth = in(folder);
    assertThat(truth.formatVersion()).as("format version").isEqualTo(1);
    assertThat(truth.zone()).as("zone").isEqualTo(zone);
    assertThat(truth.currency()).as("currency").isEqualTo(currency);
    assertThat(truth.lines()).as("lines").isEqualTo(recount.lines);
    assertThat(truth.counters()).as("counters").isEqualTo(recount.counters);
    assertSame("rankings", truth.rankings(), recount.rankings);
    assertSame("totals", truth.totals(), recount.totals);
    return recount;
  }

  private static void assertSame(
      String what, Map<String, Map<String, Long>> truth, Map<String, Map<String, Long>> recount) {
    assertThat(truth.keySet()).as("%s: windows", what).isEqualTo(recount.keySet());
    truth.forEach((key, values) -> assertThat(values).as(key).isEqualTo(recount.get(key)));
  }
}
