package io.tillstream.generator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {

  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter shown = new StringWriter();

  @Test
  void changesOneLine_onATerminal() {
    ProgressReporter progress = progress(true);
    progress.accept(new RunStatistics(1, 4, 0, 0, 0));
    pass(Duration.ofMillis(500));
    progress.accept(new RunStatistics(1000, 4000, 10, 5, 7));
    pass(Duration.ofMillis(100));
    progress.accept(new RunStatistics(1200, 4800, 10, 5, 7));
    pass(Duration.ofMinutes(61));
    progress.finish(new RunStatistics(2000, 8000, 11, 6, 8));

    assertThat(shown.toString())
        .as("what the terminal gets")
        .isEqualTo(
            "\r00:00:00  orders 1,000  behaviors 4,000  duplicates 10  malformed 5  late 7"
                + "  2,000 orders/s\033[K"
                + "\r01:01:00  orders 2,000  behaviors 8,000  duplicates 11  malformed 6  late 8"
                + "  1 orders/s on average\033[K"
                + System.lineSeparator());
  }

  @Test
  void writesALineEveryTenSeconds_elsewhere() {
    ProgressReporter progress = progress(false);
    for (int i = 1; i <= 25; i++) {
      pass(Duration.ofSeconds(1));
      progress.accept(new RunStatistics(100L * i, 400L * i, 0, 0, 0));
    }

    assertThat(shown.toString().lines())
        .as("lines")
        .hasSize(2)
        .allMatch(line -> line.endsWith("  100 orders/s"))
        .noneMatch(line -> line.contains("\r") || line.contains("\033"));
  }

  private ProgressReporter progress(boolean terminal) {
    return new ProgressReporter(new PrintWriter(shown), terminal, Throttle.catchUp(), nanos::get);
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
