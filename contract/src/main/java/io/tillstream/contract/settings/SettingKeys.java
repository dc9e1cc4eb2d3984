package io.tillstream.contract.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The known keys and their environment variables. */
final class SettingKeys {

  private static final String VARIABLE_PREFIX = "TILLSTREAM_";

  /** Environment variables of Tillstream that are not settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "TILLSTREAM_HOME",
          "TILLSTREAM_DATA",
          "TILLSTREAM_JAVA_OPTS",
          "TILLSTREAM_REDIS_SERVER",
          "TILLSTREAM_CHROMIUM");

  private final Set<String> keys;
  private final Map<String, String> keysByVariable = new HashMap<>();

  SettingKeys(Set<String> keys) {
    this.keys = new TreeSet<>(keys);
    keys.forEach(key -> keysByVariable.put(variable(key), key));
  }

  /** The environment variable of a key, such as {@code TILLSTREAM_REDIS_PORT}. */
  static String variable(String key) {
    StringBuilder variable = new StringBuilder(VARIABLE_PREFIX);
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (Character.isUpperCase(c)) {
        variable.append('_');
      }
      variable.append(c == '.' ? '_' : c);
    }
    return variable.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * Checks that the keys of all settings are known, and removes empty groups.
   *
   * @throws SettingsException if a key is unknown
   */
  List<Setting> known(List<Setting> settings) {
    return settings.stream()
        .filter(setting -> !(isGroup(setting.key()) && setting.text().isEmpty()))
        .map(this::known)
        .toList();
  }

  /**
   * Checks that the key of a setting is known.
   *
   * @throws SettingsException if it is unknown
   */
  Setting known(Setting setting) {
    String key = setting.key();
    if (keys.contains(key)) {
      return setting;
    }
    if (isGroup(key)) {
      throw new SettingsException(
          setting.origin() + ": " + key + " is a group of settings and cannot have a value");
    }
    Optional<String> single = keys.stream().filter(leaf -> key.startsWith(leaf + ".")).findFirst();
    if (single.isPresent()) {
      throw new SettingsException(
          setting.origin() + ": " + single.get() + " must be a single value");
    }
    throw new SettingsException(
        setting.origin()
            + ": unknown key "
            + key
            + Suggestion.question(Suggestion.nearestKey(key, keys)));
  }

  /**
   * The setting of an environment variable; empty for variables of other programs.
   *
   * @throws SettingsException if it has Tillstream's prefix but is unknown
   */
  Optional<Setting> ofVariable(String variable, String value) {
    if (!variable.startsWith(VARIABLE_PREFIX) || OTHER_VARIABLES.contains(variable)) {
      return Optional.empty();
    }
    String key = keysByVariable.get(variable);
    if (key == null) {
      throw new SettingsException(
          "Unknown environment variable "
              + variable
              + Suggestion.question(Suggestion.nearest(variable, keysByVariable.keySet())));
    }
    return Optional.of(new Setting(key, value, "Environment variable " + variable));
  }

  private boolean isGroup(String key) {
    return keys.stream().anyMatch(leaf -> leaf.startsWith(key + "."));
  }
}
