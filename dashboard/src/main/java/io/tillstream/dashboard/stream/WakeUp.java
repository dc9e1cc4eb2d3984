package io.tillstream.dashboard.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A signal that wakes the follower; several calls are one. Safe for use by many threads. */
final class WakeUp {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition condition = lock.newCondition();
  private boolean called;

  void call() {
    lock.lock();
    try {
      called = true;
      condition.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a call, until at least {@code shortest} and at most {@code longest} after {@code
   * startNanos}. A call made before the wait counts too.
   */
  void await(long startNanos, Duration shortest, Duration longest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = left(startNanos, longest);
      while (!called && leftNanos > 0) {
        leftNanos = condition.awaitNanos(leftNanos);
      }
    } finally {
      lock.unlock();
    }
    long tooSoonNanos = left(startNanos, shortest);
    if (tooSoonNanos > 0) {
      TimeUnit.NANOSECONDS.sleep(tooSoonNanos);
    }
    lock.lock();
    try {
      called = false; // the next read covers calls made during the pause
    } finally {
      lock.unlock();
    }
  }

  private static long left(long startNanos, Duration duration) {
    return duration.toNanos() - (System.nanoTime() - startNanos);
  }
}
