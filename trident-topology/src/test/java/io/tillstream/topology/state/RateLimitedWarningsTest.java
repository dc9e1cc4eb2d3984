package io.tillstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitedWarningsTest {

  private final List<String> logged = new ArrayList<>();
  private final MovableClock clock = MovableClock.at(Instant.ofEpochMilli(1_000_000));
  private final RateLimitedWarnings warnings = new RateLimitedWarnings(clock, logged::add);

  @Test
  void logsTheSameOnceInTenSeconds_withHowOftenItWasLeftOut() {
    for (int i = 0; i < 1_001; i++) {
      warnings.emittedAgain("Redis says no");
      clock.advance(Duration.ofMillis(10));
    }
    assertThat(logged)
        .containsExactly(
            "A batch is emitted again: Redis says no",
            "A batch is emitted again: Redis says no (999 more suppressed, for the previous reason)");
  }

  @Test
  void logsAnotherReasonAtOnce() {
    assertThat(warnings.emittedAgain("one")).as("the first").isTrue();
    assertThat(warnings.emittedAgain("two")).as("another").isTrue();
    assertThat(warnings.emittedAgain("two")).as("the same").isFalse();
    assertThat(logged).hasSize(2);
  }
}
