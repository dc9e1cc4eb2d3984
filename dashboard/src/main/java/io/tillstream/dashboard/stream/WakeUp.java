package io.tillstream.dashboard.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Many calls, one waking: what wakes the follower. Safe for use by many threads. */
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
   * Waits until called, at least {@code shortest} and at most {@code longest} after {@code
   * startNanos}. Calls during the wait are one; one during the work before it counts.
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
      called = false; // what came during the pause is covered by the read that follows
    } finally {
      lock.unlock();
    }
  }

  private static long left(long startNanos, Duration duration) {
    return duration.toNanos() - (System.nanoTime() - startNanos);
  }
}
