package io.tillstream.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Consistency of the settings file, its page in the docs and the code. */
class ConfigurationPageTest {

  private static final Path HOME = Path.of(System.getProperty("tillstream.home", ".."));
  private static final Path FILE = HOME.resolve("conf/tillstream.yaml");
  private static final Path PAGE = HOME.resolve("docs/configuration.md");

  @Test
  void hasTheCommentsOfTheSettingsFile() throws IOException {
    String page = ConfigurationPage.of(Files.readAllLines(FILE));
    if (System.getProperty("tillstream.docs", "check").equals("write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("docs/configuration.md; regenerate it with: %s", ConfigurationPage.COMMAND)
        .hasContent(page);
  }

  @Test
  void hasAComponentOfSettingsForEachKeyOfTheFile() throws IOException {
    Settings defaults = SettingsLoader.load(Optional.of(FILE), Map.of(), Map.of());
    assertThat(SettingsDocument.read("file", Files.readAllBytes(FILE)))
        .as("keys and defaults of conf/tillstream.yaml")
        .extracting(Setting::key, Setting::text)
        .containsExactlyElementsOf(
            SettingsText.texts(defaults).entrySet().stream()
                .map(entry -> tuple(entry.getKey(), entry.getValue()))
                .toList());
  }
}
