package io.tillstream.processes.storm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that the topology is started with.
 *
 * @param settingsFile if empty, what the topology takes by itself
 * @param overrides key → value, such as {@code redis.port} → {@code 16379}
 */
public record TopologyArguments(Optional<Path> settingsFile, Map<String, String> overrides) {

  public TopologyArguments {
    overrides = Map.copyOf(overrides);
  }

  List<String> asList() {
    List<String> arguments = new ArrayList<>();
    settingsFile.ifPresent(
        file -> {
          arguments.add("--settings");
          arguments.add(file.toAbsolutePath().toString());
        });
    overrides.forEach(
        (key, value) -> {
          arguments.add("--set");
          arguments.add(key + "=" + value);
        });
    return arguments;
  }
}
