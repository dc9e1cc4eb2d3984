package io.tillstream.dashboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WakeUpTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final WakeUp wakeUp = new WakeUp();

  @Test
  void wakesAtOnce_whenCalledDuringTheWork() throws InterruptedException {
    long startNanos = System.nanoTime();
    wakeUp.call();
    wakeUp.await(startNanos, Duration.ZERO, LONG); // the timeout of the test says if it did not
  }

  @Test
  void wakes_whenCalledByAnotherThread() throws InterruptedException {
    Thread caller = new Thread(wakeUp::call);
    caller.start();
    wakeUp.await(System.nanoTime(), Duration.ZERO, LONG);
    caller.join();
  }

  @Test
  void waitsForTheShortestTime_howeverOftenCalled() throws InterruptedException {
    long startNanos = System.nanoTime();
    wakeUp.call();
    wakeUp.call();
    wakeUp.await(startNanos, Duration.ofMillis(50), LONG);
    assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(50_000_000L);
  }

  @Test
  void wakes_whenNotCalledForTheLongestTime() throws InterruptedException {
    long startNanos = System.nanoTime();
    wakeUp.await(startNanos, Duration.ZERO, Duration.ofMillis(20));
    assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(20_000_000L);
  }
}
