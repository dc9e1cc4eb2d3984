package io.tillstream.processes.storm;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The submission of the topology to a cluster, as {@code storm jar} does it. A running topology of
 * the same name is replaced, because it may have been submitted with other settings.
 *
 * @param probe check whether the topology reports
 */
public record TopologySubmission(
    StormHome storm, TopologyArguments arguments, TopologyProbe probe, Path log) {

  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * Submits the topology and returns when Nimbus has accepted it.
   *
   * @throws StartException if Nimbus or the topology's own checks reject it; the message has the
   *     reason
   */
  public void submit() {
    List<String> main = new ArrayList<>(List.of("--replace"));
    main.addAll(arguments.asList());
    probe.discardReports();
    try {
      ChildProcess client =
          ChildProcess.start(
              storm.client(OPTIONS, "io.tillstream.topology.TopologyMain", main, log));
      int code = client.onExit().join();
      if (code != 0) {
        throw new StartException(
            "The topology was not submitted (exit code %d). End of %s:%n%s"
                .formatted(code, log, client.logTail(20).indent(4).stripTrailing()));
      }
    } catch (IOException cause) {
      throw new StartException("Cannot submit the topology: " + cause.getMessage(), cause);
    }
  }

  /** Whether the topology's spouts report. */
  public boolean isRunning() {
    return probe.isWorking();
  }
}
