package io.tillstream.contract.settings;

import java.util.Optional;

/**
 * One setting as it was given.
 *
 * @param key path of the setting, such as {@code redis.port}
 * @param text the value as it stands in its source
 * @param origin where it stands, such as {@code conf/tillstream.yaml:12}
 */
record Setting(String key, String text, String origin) {

  private static final String PASSWORD = "redis.password";

  /**
   * What to throw where the value cannot be used.
   *
   * @param allowed what can, as the object of "must be"
   */
  SettingsException rejected(String allowed) {
    return rejected(allowed, Optional.empty());
  }

  /** The same, with what was perhaps meant. */
  SettingsException rejected(String allowed, Optional<String> perhaps) {
    return new SettingsException(
        "%s: %s is \"%s\", it must be %s%s"
            .formatted(origin, key, shownText(), allowed, Suggestion.question(perhaps)));
  }

  @Override
  public String toString() {
    return origin + ": " + key + "=" + shownText();
  }

  private String shownText() {
    return key.equals(PASSWORD) ? "***" : text;
  }
}
