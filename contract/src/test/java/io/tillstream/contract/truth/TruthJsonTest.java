package io.tillstream.contract.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruthJsonTest {

  private static final TruthDocument DOCUMENT =
      new TruthDocument(
          TruthDocument.FORMAT_VERSION,
          "UTC",
          "USD",
          1,
          "2026-11-20T00:00:00",
          List.of(new RunId(1, "2026-11-20T00:00:00", 484891740)),
          Map.of("orders-2026-11-20-1.log", 848204L),
          Map.of("orders", 2141L),
          Map.of("duplicates", 111L),
          Map.of("merchant:sales", Map.of("Café; \"Uniqlo\"", 37900L)),
          Map.of("totals", Map.of("sales", 37900L)));

  private static final String JSON =
      "{\"formatVersion\":1,\"zone\":\"UTC\",\"currency\":\"USD\",\"seed\":1,"
          + "\"start\":\"2026-11-20T00:00:00\","
          + "\"runs\":[{\"seed\":1,\"start\":\"2026-11-20T00:00:00\",\"orderNumbers\":484891740}],"
          + "\"files\":{\"orders-2026-11-20-1.log\":848204},\"lines\":{\"orders\":2141},"
          + "\"counters\":{\"duplicates\":111},"
          + "\"rankings\":{\"merchant:sales\":{\"Café; \\\"Uniqlo\\\"\":37900}},"
          + "\"totals\":{\"totals\":{\"sales\":37900}}}\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void writesTheDocumentedFormat() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    TruthJson.write(written, DOCUMENT);

    assertThat(written.toString(UTF_8)).as("truth.json").isEqualTo(JSON);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(TruthJson.read(file(JSON))).as("document").isEqualTo(DOCUMENT);
  }

  @Test
  void passesFiguresToTheSink_withoutKeepingThem() throws IOException {
    Map<String, Long> figures = new HashMap<>();

    TruthDocument read =
        TruthJson.read(
            file(JSON), key -> (member, value) -> figures.put(key + " / " + member, value));

    assertThat(figures)
        .as("figures")
        .isEqualTo(Map.of("merchant:sales / Café; \"Uniqlo\"", 37900L, "totals / sales", 37900L));
    assertThat(read.rankings()).as("rankings").isEmpty();
    assertThat(read.totals()).as("totals").isEmpty();
    assertThat(read.lines()).as("lines").isEqualTo(DOCUMENT.lines());
  }

  @Test
  void ignoresUnknownFields() throws IOException {
    String later = JSON.replaceFirst("\\{", "{\"options\":{\"later\":[1]},");

    assertThat(TruthJson.read(file(later))).as("document").isEqualTo(DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "formatVersion",
        "zone",
        "currency",
        "start",
        "runs",
        "files",
        "lines",
        "counters",
        "rankings",
        "totals"
      })
  void missingFieldIsAnErrorOrEmpty(String field) throws IOException {
    Path file = file(JSON.replace("\"" + field + "\":", "\"unknown\":"));

    // "start" is also the name of a field of each run.
    if (!field.equals("start")) {
      TruthDocument partial = TruthJson.read(file, key -> (member, value) -> {});
      assertThat(partial.seed()).as("seed of the partial document").isEqualTo(1);
      assertThat(partial).as("partial document").hasNoNullFieldsOrProperties();
    }
    if (!field.equals("formatVersion")) {
      assertThatThrownBy(() -> TruthJson.read(file))
          .as("complete document")
          .isInstanceOf(JacksonException.class)
          .hasMessageContaining(field);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"lines\":",
        "{\"lines\":{\"orders\":1.5}}",
        "{\"lines\":{\"orders\":\"1\"}}",
        "{\"rankings\":[]}",
        "{\"rankings\":{\"merchant:sales\":1}}",
        "{\"rankings\":{\"merchant:sales\":{\"Uniqlo\":1.5}}}",
        "{\"rankings\":{\"merchant:sales\":{\"Uniqlo\":99999999999999999999}}}",
        "{\"totals\":{\"totals\":{\"sales\":null}}}",
      })
  void refusesWhatIsNotATruthDocument(String text) throws IOException {
    Path file = file(text);

    assertThatThrownBy(() -> TruthJson.read(file))
        .as("complete read")
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> TruthJson.read(file, key -> (member, value) -> {}))
        .as("partial read")
        .isInstanceOf(JacksonException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve(TruthDocument.FILE_NAME), text);
  }
}
