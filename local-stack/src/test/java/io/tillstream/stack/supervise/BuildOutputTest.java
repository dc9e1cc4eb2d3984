package io.tillstream.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildOutputTest {

  /** The script needs this before there is any Java to run. */
  private static final String OWN_LIBRARIES = "local-stack/target/dist/lib";

  @Test
  void theScriptBuildsWhenAnyOutputIsMissing() throws IOException {
    String script = Files.readString(Home.find().folder().resolve("bin/tillstream"));
    String listed = script.split("OUTPUTS=\"", 2)[1].split("\"", 2)[0];

    assertThat(List.of(listed.strip().split("\\s+")))
        .as("OUTPUTS of bin/tillstream")
        .contains(OWN_LIBRARIES)
        .containsAll(Arrays.stream(BuildOutput.values()).map(BuildOutput::path).toList())
        .hasSize(BuildOutput.values().length + 1);
  }
}
