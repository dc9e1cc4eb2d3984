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
 * The settings of the stack that runs, or last ran, on a data folder: those it was started with,
 * its ports among them. Without such a stack, what file and flags say.
 *
 * @param logs folder of the logs that are tailed
 */
public record StackSettings(Settings settings, Path logs) {

  /**
   * Reads them.
   *
   * @param file asked for by the user; else the one the stack was started with, else {@code
   *     conf/tillstream.yaml}
   * @param flags set by the user; they win over those the stack was started with
   * @throws SettingsException where a setting cannot be used
   * @throws StartException where the stack's own file cannot be read
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

  /** {@code conf/tillstream.yaml} of Tillstream's folder, if it is there. */
  public static Optional<Path> defaultFile(Home home) {
    return Optional.of(home.folder().resolve("conf/tillstream.yaml")).filter(Files::exists);
  }
}
