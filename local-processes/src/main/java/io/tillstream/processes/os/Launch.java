package io.tillstream.processes.os;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param command the program and its arguments
 * @param folder its working directory
 * @param environment variables in addition to those of this process
 * @param log where it writes what it says on both of its outputs
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
