package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tillstream demo}: the first command of the README. */
class DemoIT {

  @Test
  void provesItself_withCopiesMalformedAndLateLinesInTheInput(@TempDir Path folder)
      throws Exception {
    Tillstream tillstream = new Tillstream(folder);
    int code =
        tillstream.run("demo", "--free-ports", "--duration", "15s", "--rate", "300", "--seed", "7");
    assertThat(code).as("exit code. It said:%n%s", tillstream.said()).isZero();
    assertThat(tillstream.said()).contains("all equal");
    assertThat(tillstream.status().path("parts")).as("parts after the end").isEmpty();
  }
}
