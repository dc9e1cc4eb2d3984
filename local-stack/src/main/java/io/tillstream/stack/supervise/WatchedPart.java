package io.tillstream.stack.supervise;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.PartProcess;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.tools.console.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part whose process is restarted when it ends, after a pause that grows (see {@link BackOff}). A
 * thread named after the part waits for the end of the process. Thread-safe.
 */
public final class WatchedPart implements Service, FaultTarget {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
  private static final long POLL_MILLIS = 100;

  private final Part part;
  private final PartContext context;
  private final BackOff backOff = new BackOff();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final ReentrantLock restartAllowed = new ReentrantLock();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final Thread watcher;

  /** Read without a lock, because {@code changed} may be called while one is held. */
  private volatile Live live = new Live(null, PartState.STARTING, Instant.EPOCH, 0);

  private record Live(
      @Nullable ChildProcess process, PartState state, Instant startedAt, int restarts) {}

  /**
   * The context that the parts of a stack share.
   *
   * @param marker marker of the processes of this stack
   * @param console receives messages about ends and restarts
   * @param changed called after each change of {@link #record}
   */
  public record PartContext(ProcessMarker marker, Console console, Clock clock, Runnable changed) {}

  public WatchedPart(Part part, PartContext context) {
    this.part = part;
    this.context = context;
    this.watcher = new Thread(this::watch, "watch-" + part.name());
    watcher.setDaemon(true);
  }

  @Override
  public String name() {
    return part.name();
  }

  /** Completes with the exit code when a part that is not restarted has ended. */
  CompletableFuture<Integer> ended() {
    return ended;
  }

  @Override
  public void start() {
    ChildProcess first =
        spawn(0)
            .orElseThrow(() -> new StartException(name() + " was stopped before it was started"));
    PartProcess.awaitReady(part, first);
    setState(PartState.RUNNING);
    watcher.start();
  }

  @Override
  public OptionalLong pid() {
    ChildProcess child = live.process();
    return child != null && child.isAlive() ? OptionalLong.of(child.pid()) : OptionalLong.empty();
  }

  @Override
  public PartState state() {
    return live.state();
  }

  @Override
  public void kill() {
    lastProcess().ifPresent(ChildProcess::kill);
  }

  @Override
  public <X extends Exception> void kill(WhileDown<X> whileDown) throws X, InterruptedException {
    restartAllowed.lockInterruptibly();
    try {
      kill();
      whileDown.run();
    } finally {
      restartAllowed.unlock();
    }
  }

  @Override
  public void stop() {
    stop.countDown();
    lastProcess().ifPresent(child -> child.stop(STOP_TIMEOUT));
    part.cleanUp();
    setState(PartState.ENDED);
  }

  @Override
  public PartRecord record() {
    Live now = live;
    ChildProcess child = now.process();
    RunningProcess running =
        child != null && child.isAlive()
            ? new RunningProcess(
                child.pid(), child.startInstant().map(Instant::toEpochMilli).orElse(0L))
            : null;
    OptionalInt port = part.port();
    return new PartRecord(
        name(), running, now.state(), port.isPresent() ? port.getAsInt() : null, now.restarts());
  }

  /** Starts a process, unless the part is being stopped: {@link #stop} finds it or prevents it. */
  private synchronized Optional<ChildProcess> spawn(int restarts) {
    if (isStopping()) {
      return Optional.empty();
    }
    ChildProcess started = PartProcess.start(part, context.marker()::mark);
    live = new Live(started, PartState.STARTING, context.clock().instant(), restarts);
    context.changed().run();
    return Optional.of(started);
  }

  private void watch() {
    try {
      Optional<ChildProcess> current = lastProcess();
      while (current.isPresent() && !isStopping()) {
        int code = current.get().onExit().get();
        if (isStopping()) {
          return;
        }
        if (!part.runsUntilStopped()) {
          setState(PartState.ENDED);
          ended.complete(code);
          return;
        }
        current = restarted("ended with exit code " + code);
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next process, once it is ready or has ended; empty if the part was stopped. */
  private Optional<ChildProcess> restarted(String why) throws InterruptedException {
    String reason = why;
    while (true) {
      setState(PartState.RESTARTING);
      Duration pause = backOff.pause(ranFor());
      context
          .console()
          .say("%s %s; restarting in %d s".formatted(name(), reason, pause.toSeconds()));
      if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        Optional<ChildProcess> next = respawn();
        next.ifPresent(this::awaitReadyOrEnd);
        return next;
      } catch (StartException failure) {
        reason = "did not start: " + failure.getMessage();
      }
    }
  }

  /** Whether a restart waits for the end of a {@link WhileDown} action. */
  boolean isRestartDelayed() {
    return restartAllowed.hasQueuedThreads();
  }

  private Optional<ChildProcess> respawn() throws InterruptedException {
    restartAllowed.lockInterruptibly();
    try {
      return spawn(live.restarts() + 1);
    } finally {
      restartAllowed.unlock();
    }
  }

  /** Waits without a timeout, because the services that this part needs may be down as well. */
  private void awaitReadyOrEnd(ChildProcess next) {
    try {
      while (next.isAlive() && !part.isReady()) {
        if (stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return;
    }
    if (next.isAlive()) {
      setState(PartState.RUNNING);
      context.console().say(name() + " is running again after " + Console.seconds(ranFor()));
    }
  }

  private boolean isStopping() {
    return stop.getCount() == 0;
  }

  private synchronized Optional<ChildProcess> lastProcess() {
    return Optional.ofNullable(live.process());
  }

  private Duration ranFor() {
    return Duration.between(live.startedAt(), context.clock().instant());
  }

  private void setState(PartState next) {
    synchronized (this) {
      live = new Live(live.process(), next, live.startedAt(), live.restarts());
    }
    context.changed().run();
  }
}
