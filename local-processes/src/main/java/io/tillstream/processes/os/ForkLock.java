package io.tillstream.processes.os;

import java.io.IOException;

/**
 * The lock between starting a process and writing a program file. A process that is being started
 * holds the open files of this JVM until it runs its own program, and Linux refuses to run a file
 * that any process has open for writing ("Text file busy").
 *
 * <p>Thread-safe. It covers the processes that this JVM starts through it.
 */
public final class ForkLock {

  private static final Object LOCK = new Object();

  private ForkLock() {}

  /** Writes a file. */
  @FunctionalInterface
  public interface Writing {

    void run() throws IOException;
  }

  /** Starts a process, and returns when it runs its own program. */
  public static Process start(ProcessBuilder builder) throws IOException {
    synchronized (LOCK) {
      return builder.start();
    }
  }

  /** Writes and closes a program file while no process is being started. */
  public static void write(Writing writing) throws IOException {
    synchronized (LOCK) {
      writing.run();
    }
  }
}
