package io.tillstream.processes.os;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that starts a process.
 *
 * @param command program and arguments
 * @param folder working directory
 * @param environment variables in addition to those of this process
 * @param log file for its standard output and standard error
 */
public record Launch(List<String> command, Path folder, Map<String, String> environment, Path log) {

  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** The same with one more variable. */
  public Launch withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Launch(command, folder, more, log);
  }
}
