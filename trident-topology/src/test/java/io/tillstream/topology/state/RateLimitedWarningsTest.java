package io.tillstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

  private final List<String> told = new ArrayList<>();
  private long nowMillis = 1_000_000;
  private final Complaints complaints =
      new Complaints(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return Instant.ofEpochMilli(nowMillis);
            }
          },
          told::add);

  @Test
  void tellsTheSameOnceInTenSeconds_andHowOftenItWasMeant() {
    for (int i = 0; i < 1_001; i++) {
      complaints.emittedAgain("Redis says no");
      nowMillis += 10;
    }
    assertThat(told)
        .containsExactly(
            "A batch is emitted again: Redis says no",
            "A batch is emitted again: Redis says no (and 999 more since, for the reason before)");
  }

  @Test
  void tellsAnotherReasonAtOnce() {
    assertThat(complaints.emittedAgain("one")).as("the first").isTrue();
    assertThat(complaints.emittedAgain("two")).as("another").isTrue();
    assertThat(complaints.emittedAgain("two")).as("the same").isFalse();
    assertThat(told).hasSize(2);
  }
}
