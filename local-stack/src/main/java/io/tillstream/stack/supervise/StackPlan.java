package io.tillstream.stack.supervise;

import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be started.
 *
 * @param logs folder of the logs to tail
 * @param isCluster whether the topology runs on Nimbus, Supervisor and workers
 * @param partitions of each topic that is not there yet
 * @param ports on which the parts answer
 * @param settingsFile that all parts read
 * @param flags settings that win over the file, those that follow from the ports among them
 * @param settings what follows from file, environment and flags
 * @param generator options of the log generator; empty where it is not to run
 */
public record StackPlan(
    Home home,
    DataFolder data,
    Path logs,
    boolean isCluster,
    int partitions,
    Ports ports,
    Optional<Path> settingsFile,
    Map<String, String> flags,
    Settings settings,
    Optional<List<String>> generator) {

  /** Where browsers go. */
  public String dashboardAddress() {
    return "http://127.0.0.1:" + ports.dashboard();
  }
}
