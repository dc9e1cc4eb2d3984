package io.tillstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void isDue_whenItsTimeHasCome() {
    Pace pace = Pace.realTime(nanos::get);

    assertThat(pace.isDue(0)).as("the start").isTrue();
    assertThat(pace.isDue(100)).as("100 ms, at the start").isFalse();
    nanos.addAndGet(Duration.ofMillis(100).toNanos());
    assertThat(pace.isDue(100)).as("100 ms, after 100 ms").isTrue();
    assertThat(pace.isDue(101)).as("101 ms, after 100 ms").isFalse();
  }

  @Test
  void saysHowFarItIsBehind() {
    Pace pace = Pace.realTime(nanos::get);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(pace.isDue(2000)).as("2 s, after 5 s").isTrue();
    assertThat(pace.behindMillis()).as("behind").isEqualTo(3000);
    assertThat(pace.isDue(5001)).as("5.001 s, after 5 s").isFalse();
    assertThat(pace.behindMillis()).as("behind").isZero();
  }

  @Test
  void waitsNoLonger_whenItIsToStop() {
    StopRequest stop = new StopRequest();
    stop.make();

    Pace.realTime(nanos::get).await(Long.MAX_VALUE / 1_000_000, stop);

    assertThat(stop.isMade()).as("still asked to stop").isTrue();
  }

  @Test
  void waitsForNothing_whenItCatchesUp() {
    assertThat(Pace.catchUp().isDue(Long.MAX_VALUE)).as("any time").isTrue();
  }
}
