package io.tillstream.processes.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a stack as command-line arguments for its parts. */
public final class SettingsArguments {

  private SettingsArguments() {}

  /** {@code --settings FILE --set key=value …}. */
  public static List<String> of(Optional<Path> file, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    file.ifPresent(path -> arguments.addAll(List.of("--settings", path.toString())));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return List.copyOf(arguments);
  }
}
