package io.tillstream.stack.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A variable in the environment of every process of a stack. Storm's workers inherit it from their
 * supervisor, so that on Linux all processes of a data folder can be found, whoever started them.
 */
public record ProcessMarker(DataFolder data) {

  private static final String VARIABLE = "TILL_PART_OF";

  Launch mark(Launch launch) {
    return launch.withVariable(VARIABLE, data.path().toString());
  }

  /** The living processes with this mark; none where the system does not show environments. */
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
