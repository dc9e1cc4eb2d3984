package io.tillstream.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

  private final Path folder;

  SettingsLoaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void hasDefaults_whenNothingIsGiven() {
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), Map.of());
    assertThat(settings.redis().port()).as("port").isEqualTo(16_379);
    assertThat(settings.redis().password()).as("password").isEmpty();
    assertThat(settings.retention().days()).as("days").isEqualTo(Duration.ofDays(400));
  }

  @Test
  void letsFlagWinOverEnvironment_andEnvironmentOverFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("t.yaml"), "redis:\n  port: 1\n  host: a\n  namespace: a\n");
    Map<String, String> environment =
        Map.of("TILLSTREAM_REDIS_HOST", "b", "TILLSTREAM_REDIS_NAMESPACE", "b", "HOME", "/");
    Settings settings =
        SettingsLoader.load(Optional.of(file), environment, Map.of("redis.namespace", "c"));
    assertThat(settings.redis().port()).as("from the file").isEqualTo(1);
    assertThat(settings.redis().host()).as("from the environment").isEqualTo("b");
    assertThat(settings.redis().namespace()).as("from a flag").isEqualTo("c");
  }

  @Test
  void namesSourceKeyAndSuggestion_whenAKeyIsMistyped() throws IOException {
    Path file = Files.writeString(folder.resolve("t.yaml"), "redis:\n  prot: 1\n");
    assertThatThrownBy(() -> SettingsLoader.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage(file + ":2: there is no setting redis.prot; did you mean redis.port?");
  }

  @Test
  void comesBackFromJson() {
    Settings settings =
        SettingsLoader.load(Optional.empty(), Map.of(), Map.of("redis.password", "a\"b: c"));
    assertThat(Settings.fromJson(settings.toJson())).as("there and back").isEqualTo(settings);
  }
}
