package io.tillstream.system;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tillstream up} on somebody else's logs, the topology in one JVM. */
class UpIT {

  @Test
  void countsEveryLineOnce_andShowsItInABrowser(@TempDir Path folder) throws Exception {
    new ForeignLogsScenario(folder)
        .run((status, logs) -> DashboardPage.assertShows(status.path("dashboard").asText(), logs));
  }
}
