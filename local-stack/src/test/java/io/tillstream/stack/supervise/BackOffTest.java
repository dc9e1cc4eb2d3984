package io.tillstream.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackOffTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final BackOff backOff = new BackOff();

  @Test
  void growsToHalfAMinute_whilePartsEndSoon() {
    assertThat(Stream.generate(() -> backOff.pause(SOON).toSeconds()).limit(7))
        .as("pauses in seconds")
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void beginsAnew_afterTenSecondsOfHealth() {
    backOff.pause(SOON);
    backOff.pause(SOON);
    assertThat(backOff.pause(Duration.ofSeconds(10))).as("after ten seconds").hasSeconds(1);
    assertThat(backOff.pause(SOON)).as("the one after that").hasSeconds(2);
  }
}
