package io.tillstream.processes.os;

import java.io.IOException;

/** POSIX signals to processes. */
public final class Signals {

  private Signals() {}

  /** Kills a process (SIGKILL); does nothing if it does not exist. */
  public static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Pauses a process (SIGSTOP). */
  public static void stop(long pid) throws IOException, InterruptedException {
    send("STOP", pid);
  }

  /** Resumes a paused process (SIGCONT). */
  public static void resume(long pid) throws IOException, InterruptedException {
    send("CONT", pid);
  }

  /** Sends a signal; a process that has ended is not an error. */
  private static void send(String signal, long pid) throws IOException, InterruptedException {
    ForkLock.start(
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD))
        .waitFor();
  }
}
