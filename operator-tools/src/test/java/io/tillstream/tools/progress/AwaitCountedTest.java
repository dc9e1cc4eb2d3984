package io.tillstream.tools.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AwaitCountedTest {

  private static final Observed MOVING = new Observed(false, false, 1);
  private static final Observed COUNTED = new Observed(true, false, 2);
  private static final Observed HALTED = new Observed(false, true, 1);

  private final SecondsClock clock = new SecondsClock();
  private final List<Observed> shown = new ArrayList<>();

  private record Observed(boolean isCounted, boolean isHalted, Integer position)
      implements AwaitCounted.Observation {}

  @Test
  void endsWhenEverythingIsCounted_andShowsWhatIsMissingUntilThen() throws Exception {
    assertThat(await(AwaitCounted.Limits.whileMoving(Duration.ofMinutes(1)), MOVING, COUNTED))
        .isEqualTo(COUNTED);
    assertThat(shown).as("shown").containsExactly(MOVING);
  }

  @Test
  void believesTheEndOnlyAfterAQuietTime() throws Exception {
    Instant deadline = clock.now.plusSeconds(100);
    Observed more = new Observed(true, false, 3);
    assertThat(
            await(AwaitCounted.Limits.until(deadline, Duration.ofSeconds(2)), COUNTED, more, more))
        .isEqualTo(more);
    assertThat(shown).as("waited after the last move").contains(more);
  }

  @Test
  void endsEarly_whenAnOperatorHasToAct() throws Exception {
    Instant deadline = clock.now.plusSeconds(1000);
    await(AwaitCounted.Limits.until(deadline, Duration.ofSeconds(1)), HALTED);
    assertThat(clock.now).as("end").isBefore(deadline);
  }

  @Test
  void endsAtTheDeadline() throws Exception {
    Instant deadline = clock.now.plusSeconds(4);
    assertThat(await(AwaitCounted.Limits.until(deadline, Duration.ofSeconds(1)), MOVING))
        .isEqualTo(MOVING);
    assertThat(clock.now).as("end").isEqualTo(deadline);
  }

  @Test
  void endsWhenNothingMoves() throws Exception {
    assertThat(await(AwaitCounted.Limits.whileMoving(Duration.ofSeconds(3)), MOVING))
        .isEqualTo(MOVING);
  }

  /** Observes these one after the other, and the last one from then on. */
  private Observed await(AwaitCounted.Limits limits, Observed... observations) throws Exception {
    List<Observed> left = new ArrayList<>(List.of(observations));
    return new AwaitCounted<>(
            () -> left.size() > 1 ? left.remove(0) : left.get(0),
            (current, still) -> shown.add(current),
            clock)
        .await(limits);
  }

  /** Moves by a second at each look. */
  private static final class SecondsClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @Override
    public Instant instant() {
      now = now.plusSeconds(1);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
