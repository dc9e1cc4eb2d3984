package io.tillstream.stack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ChaosReportTest {

  @Test
  void showsMedianAndLongest_ofEachFaultAndOfAll() {
    ChaosReport report = new ChaosReport();
    report.add("kill -9 redis", Duration.ofSeconds(3));
    report.add("kill -9 redis", Duration.ofSeconds(1));
    report.add("kill -9 redis", Duration.ofMillis(2_040));
    report.add("FLUSHALL", Duration.ofSeconds(9));
    assertThat(report.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .as("rows")
        .containsExactly(
            "fault rounds median longest",
            "FLUSHALL 1 9.0 s 9.0 s",
            "kill -9 redis 3 2.0 s 3.0 s",
            "all 4 3.0 s 9.0 s");
  }

  @Test
  void showsZeroRounds_withoutARound() {
    assertThat(new ChaosReport().toString()).as("without a round").contains("all").contains(" 0");
  }
}
