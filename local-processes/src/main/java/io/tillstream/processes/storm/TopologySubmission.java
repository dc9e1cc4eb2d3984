package io.tillstream.processes.storm;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Uploads the topology jar and submits the topology, the way {@code storm jar} does it. A topology
 * of the same name that still runs is replaced: it may have been submitted with other settings.
 *
 * @param probe tells when the topology works
 */
public record TopologySubmission(
    StormHome storm, TopologyArguments arguments, TopologyProbe probe, Path log) {

  private static final List<String> OPTIONS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * Submits, and returns when Nimbus has taken it.
   *
   * @throws StartException if Nimbus or the topology's own checks refuse; the message says why
   */
  public void submit() {
    List<String> main = new ArrayList<>(List.of("--replace"));
    main.addAll(arguments.asList());
    probe.forget();
    try {
      ChildProcess client =
          ChildProcess.start(
              storm.client(OPTIONS, "io.tillstream.topology.TopologyMain", main, log));
      int code = client.onExit().join();
      if (code != 0) {
        throw new StartException(
            "The topology was not submitted (code %d). The end of %s:%n%s"
                .formatted(code, log, client.logTail(20).indent(4).stripTrailing()));
      }
    } catch (IOException cause) {
      throw new StartException("The topology cannot be submitted: " + cause.getMessage(), cause);
    }
  }

  /** Whether the topology's workers run and report. */
  public boolean isRunning() {
    return probe.isWorking();
  }
}
