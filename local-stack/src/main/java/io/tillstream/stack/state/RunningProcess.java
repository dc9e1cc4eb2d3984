package io.tillstream.stack.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The identity of a process: a pid alone may have been reused for another process.
 *
 * @param startedMillis start time in epoch milliseconds; 0 if the operating system does not report
 *     it
 */
public record RunningProcess(long pid, long startedMillis) {

  /** Start times are relative to the boot time, which is known to about a second. */
  private static final Duration PRECISION = Duration.ofSeconds(3);

  /** The identity of a process. */
  public static RunningProcess of(ProcessHandle handle) {
    return new RunningProcess(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, if it is still running. */
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
