package io.tillstream.processes.storm;

import io.tillstream.processes.part.SettingsArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the topology as command-line arguments.
 *
 * @param settingsFile settings file; empty for the topology's default
 * @param overrides value by key, such as {@code redis.port} → {@code 16379}
 */
public record TopologyArguments(Optional<Path> settingsFile, Map<String, String> overrides) {

  public TopologyArguments {
    overrides = Map.copyOf(overrides);
  }

  List<String> asList() {
    return SettingsArguments.of(settingsFile.map(Path::toAbsolutePath), overrides);
  }
}
