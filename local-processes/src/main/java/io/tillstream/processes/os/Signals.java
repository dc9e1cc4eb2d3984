package io.tillstream.processes.os;

import java.io.IOException;

/** Signals to processes. */
public final class Signals {

  private Signals() {}

  /** Ends a process at once (SIGKILL); nothing happens where there is none. */
  public static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Lets a process stand still (SIGSTOP). */
  public static void stop(long pid) throws IOException, InterruptedException {
    send("STOP", pid);
  }

  /** Lets a process go on that stands still (SIGCONT). */
  public static void resume(long pid) throws IOException, InterruptedException {
    send("CONT", pid);
  }

  /** A process that ended meanwhile is no error. */
  private static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
