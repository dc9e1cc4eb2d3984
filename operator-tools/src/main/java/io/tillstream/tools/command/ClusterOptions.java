package io.tillstream.tools.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A target that only its settings describe: any Redis and Kafka that can be reached. */
public final class ClusterOptions implements TargetOptions {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file, such as the one the topology was submitted with.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting, such as redis.host=redis or kafka.bootstrapServers=broker:9092. Repeatable;"
              + " overrides the file.")
  private Map<String, String> flags = new LinkedHashMap<>();

  @Override
  public Settings settings() {
    return SettingsLoader.load(Optional.ofNullable(file), System.getenv(), flags);
  }

  @Override
  public Optional<Path> logs() {
    return Optional.empty();
  }
}
