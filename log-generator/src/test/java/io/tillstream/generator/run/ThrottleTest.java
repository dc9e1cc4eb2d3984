package io.tillstream.generator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void isDue_whenItsTimeHasCome() {
    Throttle throttle = Throttle.realTime(nanos::get);

    assertThat(throttle.isDue(0)).as("the start").isTrue();
    assertThat(throttle.isDue(100)).as("100 ms, at the start").isFalse();
    nanos.addAndGet(Duration.ofMillis(100).toNanos());
    assertThat(throttle.isDue(100)).as("100 ms, after 100 ms").isTrue();
    assertThat(throttle.isDue(101)).as("101 ms, after 100 ms").isFalse();
  }

  @Test
  void reportsItsLag() {
    Throttle throttle = Throttle.realTime(nanos::get);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(throttle.isDue(2000)).as("2 s, after 5 s").isTrue();
    assertThat(throttle.lagMillis()).as("lag").isEqualTo(3000);
    assertThat(throttle.isDue(5001)).as("5.001 s, after 5 s").isFalse();
    assertThat(throttle.lagMillis()).as("lag").isZero();
  }

  @Test
  void doesNotWait_whenAStopIsRequested() {
    StopRequest stop = new StopRequest();
    stop.make();

    Throttle.realTime(nanos::get).await(Long.MAX_VALUE / 1_000_000, stop);

    assertThat(stop.isMade()).as("still asked to stop").isTrue();
  }

  @Test
  void doesNotWait_whenCatchingUp() {
    assertThat(Throttle.catchUp().isDue(Long.MAX_VALUE)).as("any time").isTrue();
  }
}
