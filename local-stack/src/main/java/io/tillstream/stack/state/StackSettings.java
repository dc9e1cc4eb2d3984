package io.tillstream.stack.state;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the stack that is running, or was last running, on a data folder, including its
 * ports. If there was none, the settings from file, environment and flags.
 *
 * @param logs folder of the logs that are tailed
 */
public record StackSettings(Settings settings, Path logs) {

  /**
   * Reads the settings.
   *
   * @param file the settings file to use; if empty, the one the stack was started with, otherwise
   *     {@code conf/tillstream.yaml}
   * @param flags settings by key; they override those the stack was started with
   * @throws SettingsException if a setting is invalid
   * @throws StartException if the stack's own file cannot be read
   */
  public static StackSettings of(
      Home home,
      DataFolder data,
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> flags) {
    Optional<StackRecord> stack = new StackFile(data).read();
    Map<String, String> allFlags = new LinkedHashMap<>();
    stack.ifPresent(record -> allFlags.putAll(record.settings()));
    allFlags.putAll(flags);
    Optional<Path> source =
        file.or(() -> stack.flatMap(StackRecord::settingsPath)).or(() -> defaultFile(home));
    return new StackSettings(
        SettingsLoader.load(source, environment, allFlags),
        stack.map(StackRecord::logFolder).orElse(data.shopLogs()));
  }

  /** {@code conf/tillstream.yaml} in Tillstream's folder, if it exists. */
  public static Optional<Path> defaultFile(Home home) {
    return Optional.of(home.folder().resolve("conf/tillstream.yaml")).filter(Files::exists);
  }
}
