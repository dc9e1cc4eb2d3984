package io.tillstream.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void comesBackFromJson() {
    Settings settings =
        SettingsLoader.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "redis.password", "a\"b: {c}\n# 优",
                "redis.username", "007",
                "logs.zone", "+08:00",
                "retention.days", "1500ms"));
    assertThat(Settings.fromJson(settings.toJson())).as("there and back").isEqualTo(settings);
    Settings defaults = SettingsLoader.load(Optional.empty(), Map.of(), Map.of());
    assertThat(Settings.fromJson(defaults.toJson())).as("defaults").isEqualTo(defaults);
  }

  @Test
  void checksJsonAgain() {
    String json = SettingsLoader.load(Optional.empty(), Map.of(), Map.of()).toJson();
    assertThatThrownBy(() -> Settings.fromJson(json.replace("16379", "0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("\"0\" for redis.port");
    for (String broken : List.of("", "{}", "[]", "x", json.substring(0, json.length() / 2))) {
      assertThatThrownBy(() -> Settings.fromJson(broken))
          .as(broken)
          .isInstanceOf(SettingsException.class);
    }
  }

  @Test
  void spellsDurationsInTheLargestWholeUnit() {
    for (String text : List.of("1ms", "1500ms", "5s", "90s", "10m", "25h", "7d")) {
      assertThat(DurationText.parse(text).map(DurationText::format)).as(text).contains(text);
    }
    assertThat(DurationText.parse("48h").map(DurationText::format)).as("48h").contains("2d");
  }
}
