package io.tillstream.stack.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it is found again later: a pid alone may have been given to another process since.
 *
 * @param startedMillis epoch milliseconds at which the operating system started it; 0 where it does
 *     not say
 */
public record RunningProcess(long pid, long startedMillis) {

  /** The operating system counts from the machine's start, which it knows to a second or so. */
  private static final Duration PRECISION = Duration.ofSeconds(3);

  /** This or another process. */
  public static RunningProcess of(ProcessHandle handle) {
    return new RunningProcess(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, if it is still alive. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle handle) {
    Optional<Instant> started = handle.info().startInstant();
    return startedMillis == 0
        || started.isEmpty()
        || Math.abs(started.get().toEpochMilli() - startedMillis) < PRECISION.toMillis();
  }
}
