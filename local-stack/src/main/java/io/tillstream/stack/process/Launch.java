package io.tillstream.stack.process;

import java.nio.file.Path;
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
}
