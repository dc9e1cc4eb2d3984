package io.tillstream.contract.settings;

import io.tillstream.contract.redis.Namespace;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The given settings, with typed access to their values. Not thread-safe. */
final class SettingValues {

  private static final int MAX_PORT = 65_535;

  private final Map<String, Setting> settings = new HashMap<>();

  /** Adds the settings of a source; they override those of earlier sources. */
  void putAll(Collection<Setting> source) {
    source.forEach(setting -> settings.put(setting.key(), setting));
  }

  String text(String key) {
    Setting setting = setting(key);
    if (setting.text().isBlank()) {
      throw setting.rejected("a non-empty text");
    }
    return setting.text().strip();
  }

  Optional<String> optionalText(String key) {
    return Optional.of(setting(key).text()).filter(text -> !text.isEmpty());
  }

  int number(String key, int least, int most) {
    Setting setting = setting(key);
    return wholeNumber(setting.text())
        .filter(number -> number >= least && number <= most)
        .orElseThrow(() -> setting.rejected("a whole number from " + least + " to " + most));
  }

  int port(String key) {
    return number(key, 1, MAX_PORT);
  }

  Duration duration(String key, Duration least, Duration most) {
    Setting setting = setting(key);
    return DurationText.parse(setting.text())
        .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)
        .orElseThrow(
            () ->
                setting.rejected(
                    "%s, from %s to %s"
                        .formatted(
                            DurationText.FORM,
                            DurationText.format(least),
                            DurationText.format(most))));
  }

  /** A comma-separated list of {@code host:port}, without blanks. */
  String addresses(String key) {
    Setting setting = setting(key);
    String addresses = setting.text().replace(" ", "");
    for (String address : addresses.split(",", -1)) {
      int colon = address.lastIndexOf(':');
      boolean hasPort =
          colon > 0
              && wholeNumber(address.substring(colon + 1))
                  .filter(port -> port >= 1 && port <= MAX_PORT)
                  .isPresent();
      if (!hasPort) {
        throw setting.rejected(
            "a comma-separated list of host:port with ports from 1 to " + MAX_PORT);
      }
    }
    return addresses;
  }

  /** A name that is valid as a namespace: letters, digits, {@code -} and {@code _}. */
  String word(String key) {
    Setting setting = setting(key);
    try {
      return new Namespace(setting.text()).name();
    } catch (IllegalArgumentException notAllowed) {
      throw setting.rejected("letters, digits, - and _");
    }
  }

  ZoneId zone(String key) {
    Setting setting = setting(key);
    try {
      return ZoneId.of(setting.text());
    } catch (DateTimeException unknown) {
      throw setting.rejected(
          "a time zone, such as UTC, Asia/Shanghai or +08:00",
          Suggestion.nearest(setting.text(), ZoneId.getAvailableZoneIds()));
    }
  }

  Currency currency(String key) {
    Setting setting = setting(key);
    try {
      return Currency.getInstance(setting.text());
    } catch (IllegalArgumentException unknown) {
      throw setting.rejected("an ISO 4217 currency code, such as USD, CNY or JPY");
    }
  }

  private Setting setting(String key) {
    Setting setting = settings.get(key);
    if (setting == null) {
      throw new SettingsException("The setting " + key + " has no value");
    }
    return setting;
  }

  private static Optional<Integer> wholeNumber(String text) {
    Predicate<String> digits = t -> t.chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(text)
        .filter(t -> !t.isEmpty() && t.length() <= 9)
        .filter(digits)
        .map(Integer::valueOf);
  }
}
