package io.tillstream.contract.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The loader of {@link Settings}. A flag overrides the environment, the environment the file, the
 * file the defaults, which are those of {@code conf/tillstream.yaml} at build time.
 */
public final class SettingsLoader {

  private static final Path DEFAULT_FILE = Path.of("conf", "tillstream.yaml");
  private static final String DEFAULTS = "tillstream.yaml";

  private SettingsLoader() {}

  /**
   * Reads and checks all settings.
   *
   * @param file settings in YAML; empty for none
   * @param environment variables of the process; {@code TILLSTREAM_…} are settings
   * @param flags key and value of each {@code --set}
   * @throws SettingsException if a source cannot be read, or contains an unknown key or an invalid
   *     value
   */
  public static Settings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    List<Setting> defaults = defaults();
    SettingKeys keys =
        new SettingKeys(defaults.stream().map(Setting::key).collect(Collectors.toSet()));
    SettingValues values = new SettingValues();
    values.putAll(defaults);
    file.ifPresent(path -> values.putAll(keys.known(read(path))));
    values.putAll(
        environment.entrySet().stream()
            .flatMap(entry -> keys.ofVariable(entry.getKey(), entry.getValue()).stream())
            .toList());
    values.putAll(
        flags.entrySet().stream()
            .map(flag -> new Setting(flag.getKey(), flag.getValue(), "Flag --set"))
            .map(keys::known)
            .toList());
    return SettingsRules.apply(values);
  }

  /**
   * The settings file to read: the given one, otherwise {@code conf/tillstream.yaml} in the current
   * folder if it exists.
   */
  public static Optional<Path> fileOrDefault(Optional<Path> given) {
    return given.or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
  }

  private static List<Setting> defaults() {
    try (InputStream input = SettingsLoader.class.getResourceAsStream(DEFAULTS)) {
      byte[] yaml = Objects.requireNonNull(input, DEFAULTS).readAllBytes();
      return SettingsDocument.read("Built-in " + DEFAULTS, yaml);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<Setting> read(Path file) {
    try {
      return SettingsDocument.read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      throw new SettingsException("Settings file " + file + " does not exist", missing);
    } catch (IOException unreadable) {
      throw new SettingsException(
          "Cannot read the settings file " + file + ": " + unreadable, unreadable);
    }
  }
}
