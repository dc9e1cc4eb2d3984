package io.tillstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DashboardMainTest {

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void namesTheSetting_whenItIsUnknown() {
    assertThat(run("--set", "dashboard.prot=7070")).as("exit code").isEqualTo(2);
    assertThat(errors.toString()).contains("dashboard.prot").doesNotContain("\tat ");
    assertThat(output.toString()).as("output").isEmpty();
  }

  @Test
  void printsItsUsage() {
    assertThat(run("--help")).as("exit code").isZero();
    assertThat(output.toString()).contains("--settings=FILE", "--set=KEY=VALUE", "Exit codes");
    assertThat(errors.toString()).as("errors").isEmpty();
  }

  private int run(String... arguments) {
    return DashboardMain.commandLine()
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
