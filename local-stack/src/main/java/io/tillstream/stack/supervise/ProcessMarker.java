package io.tillstream.stack.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The marker of the processes of a stack: a variable in their environment. Child processes inherit
 * it, so that on Linux all processes of a data folder can be found, including Storm's workers.
 */
public record ProcessMarker(DataFolder data) {

  private static final String VARIABLE = "TILL_PART_OF";

  Launch mark(Launch launch) {
    return launch.withVariable(VARIABLE, data.path().toString());
  }

  /** The running processes with this marker; empty if the system does not show environments. */
  List<ProcessHandle> marked() {
    return ProcessHandle.allProcesses().filter(this::isMarked).toList();
  }

  private boolean isMarked(ProcessHandle process) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      String variables = "\0" + new String(Files.readAllBytes(environment), UTF_8);
      return variables.contains("\0" + VARIABLE + "=" + data.path() + "\0");
    } catch (IOException notOurs) {
      // gone, of another user, or not Linux
      return false;
    }
  }
}
