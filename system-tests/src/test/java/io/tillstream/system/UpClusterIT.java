package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a real Nimbus, Supervisor and worker processes. */
@Tag("long")
class UpClusterIT {

  @Test
  void countsEveryLineOnce_inWorkerProcesses(@TempDir Path folder) throws Exception {
    new ForeignLogsScenario(folder)
        .run(
            (status, logs) ->
                assertThat(status.path("parts"))
                    .as("parts")
                    .anyMatch(part -> part.path("name").asText().startsWith("worker-"))
                    .anyMatch(part -> part.path("name").asText().equals("nimbus"))
                    .anyMatch(part -> part.path("name").asText().equals("supervisor")),
            "--cluster");
  }
}
