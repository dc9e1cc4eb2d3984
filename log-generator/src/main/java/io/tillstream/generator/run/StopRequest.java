package io.tillstream.generator.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request to end the run, such as by Ctrl-C. Safe for use by many threads. */
public final class StopRequest {

  private final CountDownLatch made = new CountDownLatch(1);

  public void make() {
    made.countDown();
  }

  public boolean isMade() {
    return made.getCount() == 0;
  }

  /** Waits for the request with a timeout. Interrupting the waiting thread makes the request. */
  public void await(long nanos) {
    try {
      made.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      make();
      Thread.currentThread().interrupt();
    }
  }
}
