package io.tillstream.topology.fault;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds the first worker that reaches a moment of its work, as if it were frozen there, until it is
 * released. Others pass. Thread-safe.
 */
final class Hold {

  /** Where in a commit. */
  enum Moment {
    /** The batch was read from Kafka, and the ledger was not looked at for it. */
    BEFORE_THE_LOOK,
    /** The ledger was found as it should be, and nothing was committed. */
    BETWEEN_LOOK_AND_COMMIT
  }

  private final Moment moment;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch passed = new CountDownLatch(1);
  private boolean isArmed;

  Hold(Moment moment) {
    this.moment = moment;
  }

  /** From now on. */
  synchronized void arm() {
    isArmed = true;
  }

  void awaitReached() throws InterruptedException {
    await(reached, "no worker came to the moment " + moment);
  }

  /** Lets the worker go, and returns when it is through with what it was about to do. */
  void release() throws InterruptedException {
    released.countDown();
    await(passed, "the worker did not pass the moment " + moment);
  }

  /** Called by workers around their work. */
  <T> T around(Moment now, Supplier<T> work) {
    if (now != moment || !isMine()) {
      return work.get();
    }
    reached.countDown();
    try {
      await(released, "the worker was not released");
      return work.get();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended while it was held", ending);
    } finally {
      passed.countDown();
    }
  }

  private synchronized boolean isMine() {
    boolean isMine = isArmed;
    isArmed = false;
    return isMine;
  }

  private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
    if (!latch.await(RealParts.TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException(otherwise);
    }
  }
}
