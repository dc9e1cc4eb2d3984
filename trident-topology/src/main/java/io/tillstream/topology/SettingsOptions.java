package io.tillstream.topology;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every main of the topology takes. */
final class SettingsOptions {

  private static final Path DEFAULT_FILE = Path.of("conf", "tillstream.yaml");

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file. Default: conf/tillstream.yaml, where there is one.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as kafka.bootstrapServers=broker:9092. Repeatable.")
  private Map<String, String> flags = new LinkedHashMap<>();

  Settings load() {
    Optional<Path> source =
        file != null ? Optional.of(file) : Optional.of(DEFAULT_FILE).filter(Files::isRegularFile);
    return SettingsLoader.load(source, System.getenv(), flags);
  }
}
