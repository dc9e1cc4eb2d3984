package io.tillstream.processes.os;

import java.io.IOException;

/**
 * Starts processes one after the other. A process that is being started holds the files that this
 * JVM has open until it runs its own program, and Linux refuses to run a file that any process has
 * open for writing ("Text file busy"): a program that was just written could not be started while
 * another thread starts a process.
 *
 * <p>Thread-safe. It covers the processes that this JVM starts through it.
 */
public final class ForkLock {

  private static final Object LOCK = new Object();

  private ForkLock() {}

  /** Starts a process, and returns when it runs its own program. */
  public static Process start(ProcessBuilder builder) throws IOException {
    synchronized (LOCK) {
      return builder.start();
    }
  }
}
