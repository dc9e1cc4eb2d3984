package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tillstream chaos}: what a doubter runs first, in its short form. */
class ChaosIT {

  @Test
  void isExact_afterRandomFaults(@TempDir Path folder) throws Exception {
    Tillstream tillstream = new Tillstream(folder);
    int code = tillstream.run("chaos", "--free-ports", "--rounds", "3", "--seed", "3", "--one-jvm");
    assertThat(code).as("exit code. It said:%n%s", tillstream.said()).isZero();
    assertThat(tillstream.said()).contains("   3  ").contains("all equal");
    assertThat(tillstream.status().path("parts")).as("parts after the end").isEmpty();
  }

  @Test
  void saysWhatIsWrong_withItsOptions(@TempDir Path folder) throws Exception {
    Tillstream tillstream = new Tillstream(folder);
    int code = tillstream.run("chaos", "--rounds", "0");
    assertThat(code).as("exit code").isEqualTo(2);
    assertThat(tillstream.said()).contains("--rounds must be 1 or more, not 0");
  }
}
