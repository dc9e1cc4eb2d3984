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
 * The plan of a stack to start.
 *
 * @param logs folder of the logs to tail
 * @param isCluster whether the topology runs on Nimbus, Supervisor and workers
 * @param partitions number of partitions of a topic that is created
 * @param ports ports that the parts listen on
 * @param settingsFile settings file that all parts read
 * @param flags settings that override the file, including those that follow from the ports
 * @param settings the result of file, environment and flags
 * @param generator options of the log generator; empty to start none
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

  /** URL of the dashboard. */
  public String dashboardAddress() {
    return "http://127.0.0.1:" + ports.dashboard();
  }
}
