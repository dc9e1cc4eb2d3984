package io.tillstream.contract.settings;

import java.util.List;

/** {@code docs/configuration.md}, generated from {@code conf/tillstream.yaml} and its comments. */
final class ConfigurationPage {

  /** The command that regenerates the page. */
  static final String COMMAND =
      "mvn -pl contract test -Dtest=ConfigurationPageTest -Dtillstream.docs=write";

  private static final String HEAD =
      """
      <!-- Generated from conf/tillstream.yaml by: %s -->
      # Configuration

      Settings are in `conf/tillstream.yaml`. A flag (`--set redis.port=6379`) overrides the environment
      (`TILLSTREAM_REDIS_PORT=6379`), which overrides the file (`--settings FILE`), which overrides the
      defaults. An unknown key or an invalid value is an error: the start fails with a message that names
      the source, the key, the value and the valid values.

      Terms: [glossary](glossary.md). Durations are a whole number with `ms`, `s`, `m`, `h` or `d`, such as `250ms`.
      """
          .formatted(COMMAND);

  private final StringBuilder page = new StringBuilder(HEAD);
  private String group = "";
  private String meaning = "";

  private ConfigurationPage() {}

  /** The page for the lines of the settings file. */
  static String of(List<String> lines) {
    ConfigurationPage page = new ConfigurationPage();
    lines.forEach(page::add);
    return page.page.toString();
  }

  private void add(String line) {
    String text = line.strip();
    if (text.startsWith("#")) {
      meaning = (meaning + " " + text.substring(1).strip()).strip();
      return;
    }
    int colon = text.indexOf(':');
    if (colon == text.length() - 1 && colon > 0) {
      group = text.substring(0, colon);
      page.append("\n## ").append(group).append("\n\n");
      page.append("| key | default | environment variable | meaning |\n|---|---|---|---|\n");
    } else if (colon > 0) {
      addRow(group + "." + text.substring(0, colon), text.substring(colon + 1).strip());
    }
    meaning = "";
  }

  private void addRow(String key, String value) {
    String shown = value.equals("\"\"") ? "empty" : "`" + value + "`";
    page.append(
        "| `%s` | %s | `%s` | %s |\n"
            .formatted(key, shown, SettingKeys.variable(key), meaning.replace("|", "\\|")));
  }
}
