package io.tillstream.contract.settings;

import java.util.Optional;

/**
 * One setting with its value and source.
 *
 * @param key path of the setting, such as {@code redis.port}
 * @param text the value as text
 * @param origin its source, such as {@code conf/tillstream.yaml:12}
 */
record Setting(String key, String text, String origin) {

  private static final String PASSWORD = "redis.password";

  /**
   * Creates the exception for an invalid value.
   *
   * @param allowed description of valid values, as the object of "must be"
   */
  SettingsException rejected(String allowed) {
    return rejected(allowed, Optional.empty());
  }

  /** The same, with a suggestion. */
  SettingsException rejected(String allowed, Optional<String> suggestion) {
    return new SettingsException(
        "%s: invalid value \"%s\" for %s; it must be %s%s"
            .formatted(origin, shownText(), key, allowed, Suggestion.question(suggestion)));
  }

  @Override
  public String toString() {
    return origin + ": " + key + "=" + shownText();
  }

  private String shownText() {
    return key.equals(PASSWORD) ? "***" : text;
  }
}
