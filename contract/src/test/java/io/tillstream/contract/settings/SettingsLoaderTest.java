package io.tillstream.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of settings, and the error messages for invalid sources. */
class SettingsLoaderTest {

  private final Path file;

  SettingsLoaderTest(@TempDir Path folder) {
    this.file = folder.resolve("tillstream.yaml");
  }

  @Test
  void hasDefaults_whenNothingIsGiven() {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), Map.of());
    assertThat(settings)
        .as("defaults")
        .isEqualTo(
            new Settings(
                new Settings.Kafka("127.0.0.1:19092"),
                new Settings.Redis(
                    "127.0.0.1",
                    16_379,
                    Optional.empty(),
                    Optional.empty(),
                    "live",
                    Duration.ofSeconds(5)),
                new Settings.Logs(ZoneId.of("UTC"), Currency.getInstance("USD"), 65_536),
                new Settings.Retention(
                    Duration.ofDays(400),
                    Duration.ofDays(14),
                    Duration.ofDays(2),
                    Duration.ofDays(7),
                    100_000),
                settings.topology(),
                settings.dashboard()));
  }

  @Test
  void letsFlagWinOverEnvironment_andEnvironmentOverFile() throws IOException {
    write("redis:\n  port: 1\n  host: a\n  namespace: a\n");
    Settings settings =
        SettingsLoader.load(
            Optional.of(file),
            Map.of("TILLSTREAM_REDIS_HOST", "b", "TILLSTREAM_REDIS_NAMESPACE", "b"),
            Map.of("redis.namespace", "c"));
    assertThat(settings.redis().port()).as("from the file").isEqualTo(1);
    assertThat(settings.redis().host()).as("from the environment").isEqualTo("b");
    assertThat(settings.redis().namespace()).as("from a flag").isEqualTo("c");
    assertThat(settings.dashboard().port()).as("from the defaults").isEqualTo(7_070);
  }

  @Test
  void ignoresVariables_thatAreNoSettings() {
    Map<String, String> environment =
        Map.of(
            "HOME",
            "/",
            "TILLSTREAM_HOME",
            "/",
            "TILLSTREAM_DATA",
            "/",
            "TILLSTREAM_JAVA_OPTS",
            "-Xmx1g");
    assertThat(SettingsLoader.load(Optional.empty(), environment, Map.of()))
        .as("settings")
        .isEqualTo(SettingsLoader.load(Optional.empty(), Map.of(), Map.of()));
  }

  @Test
  void takesEmptyFilesAndEmptyGroupsForNothing() throws IOException {
    Settings defaults = SettingsLoader.load(Optional.empty(), Map.of(), Map.of());
    for (String text :
        List.of("", "# nothing\n", "---\n", "redis:\n", "redis:\n# port: 1\nkafka: {}\n")) {
      write(text);
      assertThat(load()).as(text).isEqualTo(defaults);
    }
  }

  @Test
  void namesFileAndLine_whereAValueCannotBeUsed() throws IOException {
    write("# settings\nredis:\n  host: a\n\n  port: 70000\n");
    assertRejected(
        file
            + ":5: invalid value \"70000\" for redis.port; it must be a whole number from 1 to 65535");
  }

  @Test
  void namesTheVariable_whereItsValueCannotBeUsed() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Optional.empty(), Map.of("TILLSTREAM_LOGS_MAX_LINE_BYTES", "1"), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Environment variable TILLSTREAM_LOGS_MAX_LINE_BYTES: invalid value \"1\" for"
                + " logs.maxLineBytes; it must be a whole number from 1024 to 524288");
  }

  @Test
  void namesTheFlag_whereItsValueCannotBeUsed() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Optional.empty(), Map.of(), Map.of("logs.zone", "asia/shangai")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "Flag --set: invalid value \"asia/shangai\" for logs.zone; it must be a time zone, such"
                + " as UTC, Asia/Shanghai or +08:00; did you mean Asia/Shanghai?");
  }

  @Test
  void suggestsTheNearestKey_whereOneIsNotKnown() throws IOException {
    write("redis:\n  prot: 1\n");
    assertRejected(file + ":2: unknown key redis.prot; did you mean redis.port?");
    write("bootstrapServers: a:1\n");
    assertRejected(file + ":1: unknown key bootstrapServers; did you mean kafka.bootstrapServers?");
    write("something: else\n");
    assertRejected(file + ":1: unknown key something");
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Optional.empty(), Map.of("TILLSTREAM_REDIS_PROT", "1"), Map.of()))
        .hasMessage(
            "Unknown environment variable TILLSTREAM_REDIS_PROT; did you mean"
                + " TILLSTREAM_REDIS_PORT?");
    assertThatThrownBy(
            () -> SettingsLoader.load(Optional.empty(), Map.of(), Map.of("redis.Port", "1")))
        .hasMessage("Flag --set: unknown key redis.Port; did you mean redis.port?");
  }

  @Test
  void rejectsAKeyThatStandsTwice() throws IOException {
    write("redis:\n  port: 1\n  port: 2\n");
    assertRejected(file + ":3: duplicate key redis.port");
    write("redis:\n  port: 1\nkafka:\nredis:\n  host: a\n");
    assertRejected(file + ":4: duplicate key redis");
    write("redis.port: 1\nredis:\n  port: 2\n");
    assertRejected(file + ":3: duplicate key redis.port");
  }

  @Test
  void rejectsValuesOfAnotherShape() throws IOException {
    write("redis:\n  port: [1]\n");
    assertRejected(file + ":2: redis.port must be a single value, not a list or an alias");
    write("redis:\n  port: {a: 1}\n");
    assertRejected(file + ":2: redis.port must be a single value");
    write("redis:\n  host: &here a\n  namespace: *here\n");
    assertRejected(file + ":3: redis.namespace must be a single value, not a list or an alias");
    write("redis: 7\n");
    assertRejected(file + ":1: redis is a group of settings and cannot have a value");
    write("- redis\n");
    assertRejected(file + ":1: a settings file must consist of keys and values, such as redis:");
    write("redis:\n---\nkafka:\n");
    assertRejected(file + ":3: a settings file must contain only one document");
  }

  @Test
  void namesTheLine_whereAFileIsNotYaml() throws IOException {
    write("redis:\n  port: 1\n host: a\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(file + ":3: ")
        .hasMessageContaining("YAML");
    for (String text : List.of("redis: \"", "\u0000", "redis:\n\tport: 1\n", "a: b: c", "{")) {
      write(text);
      assertThatThrownBy(this::load)
          .as(text)
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith(file.toString());
    }
    Files.write(file, new byte[] {'a', ':', (byte) 0xFF});
    assertThatThrownBy(this::load)
        .as("not UTF-8")
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void namesTheFile_whereItCannotBeRead() throws IOException {
    assertRejected("Settings file " + file + " does not exist");
    Files.createDirectory(file);
    assertThatThrownBy(this::load)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("Cannot read the settings file " + file + ": ");
  }

  @Test
  void neverShowsAPassword() throws IOException {
    write("redis:\n  password: [secret]\n");
    assertThatThrownBy(this::load).hasMessageNotContaining("secret");
    write("redis:\n  pasword: secret\n");
    assertThatThrownBy(this::load).hasMessageNotContaining("secret");
    write("redis:\n  password: a: secret\n");
    assertThatThrownBy(this::load).hasMessageNotContaining("secret");
    write("redis:\n  username: u\n  password: secret\n");
    assertThat(load().toString())
        .as("settings as text")
        .contains("username=u")
        .doesNotContain("secret");
    assertThat(load().redis().password()).as("password").contains("secret");
    assertThat(new Setting("redis.password", "secret", "x"))
        .as("setting")
        .hasToString("x: redis.password=***");
  }

  private void assertRejected(String message) {
    assertThatThrownBy(this::load).isInstanceOf(SettingsException.class).hasMessage(message);
  }

  private Settings load() {
    return SettingsLoader.load(Optional.of(file), Map.of(), Map.of());
  }

  private void write(String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
