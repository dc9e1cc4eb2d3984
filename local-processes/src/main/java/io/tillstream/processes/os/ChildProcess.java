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
 * A process that this JVM has started. It outlives this JVM unless it is stopped, and a Ctrl-C on
 * the terminal does not reach it: the one who started it decides the order in which things end.
 *
 * <p>Thread-safe.
 */
public final class ChildProcess {

  /** Gives a process a session of its own, so that signals of the terminal pass it by. */
  private static final Optional<Path> SETSID = SearchPath.find("setsid");

  private final Process process;
  private final LogFile log;

  private ChildProcess(Process process, LogFile log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process; its log is begun anew if the last one has become long.
   *
   * @throws IOException where the program or the log cannot be opened
   */
  public static ChildProcess start(Launch launch) throws IOException {
    Files.createDirectories(launch.folder());
    LogFile log = new LogFile(launch.log());
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
    return new ChildProcess(builder.start(), log);
  }

  public long pid() {
    return process.pid();
  }

  /** When the operating system says it was started; with the pid, this tells processes apart. */
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

  /** The last lines that it wrote. */
  public String logTail(int lines) {
    return log.tail(lines);
  }

  public Path log() {
    return log.path();
  }

  /** Ends it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /**
   * Asks it to end (SIGTERM), and ends it at once if it has not done so within {@code patience}.
   */
  public void stop(Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
