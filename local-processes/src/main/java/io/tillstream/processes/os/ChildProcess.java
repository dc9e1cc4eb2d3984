package io.tillstream.processes.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that this JVM has started. It outlives this JVM unless it is stopped, and it does not
 * receive Ctrl-C on the terminal, so that its starter determines the order in which processes end.
 *
 * <p>Thread-safe.
 */
public final class ChildProcess {

  /** Starts a process in a session of its own, so that it receives no signals of the terminal. */
  private static final Optional<Path> SETSID = SearchPath.find("setsid");

  private final Process process;
  private final ProcessLog log;

  private ChildProcess(Process process, ProcessLog log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process; its output is appended to its log, after a rotation if that is too long.
   *
   * @throws IOException if the program or the log cannot be opened
   */
  public static ChildProcess start(Launch launch) throws IOException {
    Files.createDirectories(launch.folder());
    ProcessLog log = new ProcessLog(launch.log());
    log.rotateIfLong();
    List<String> command = new ArrayList<>();
    SETSID.ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    builder.environment().putAll(launch.environment());
    return new ChildProcess(ForkLock.start(builder), log);
  }

  public long pid() {
    return process.pid();
  }

  /** Start time according to the operating system; with the pid it identifies the process. */
  public Optional<Instant> startInstant() {
    return process.info().startInstant();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes when the process has ended, with its exit code. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The last lines of its output. */
  public String logTail(int lines) {
    return log.tail(lines);
  }

  public Path log() {
    return log.path();
  }

  /** Kills it (SIGKILL) and waits until it has ended. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks it to end (SIGTERM), and kills it if it has not ended within {@code timeout}. */
  public void stop(Duration timeout) {
    process.destroy();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
