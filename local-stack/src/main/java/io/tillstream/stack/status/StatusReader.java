package io.tillstream.stack.status;

import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.processes.storm.Workers;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.tools.progress.RedisCounting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reader of the current status: from the stack's record, its processes and Redis. */
public final class StatusReader {

  private final Home home;
  private final DataFolder data;
  private final Clock clock;

  public StatusReader(Home home, DataFolder data, Clock clock) {
    this.home = home;
    this.data = data;
    this.clock = clock;
  }

  /**
   * Reads the status.
   *
   * @throws io.tillstream.processes.os.StartException if the stack's record cannot be read
   */
  public StackStatus read(Settings settings) {
    Optional<StackRecord> record = new StackFile(data).read();
    if (record.isEmpty()) {
      return StackStatus.NOTHING;
    }
    StackRecord stack = record.get();
    boolean isSupervised = stack.supervisor().find().isPresent() && !stack.parts().isEmpty();
    List<PartStatus> parts = new ArrayList<>();
    stack.parts().forEach(part -> parts.add(part(part, isSupervised)));
    if (stack.isCluster()) {
      Workers.running(StormHome.of(home, data, stack.ports()))
          .forEach(worker -> parts.add(worker(worker)));
    }
    boolean isAnythingRunning =
        isSupervised || parts.stream().anyMatch(part -> part.pid().isPresent());
    return isAnythingRunning
        ? new StackStatus(
            parts,
            isSupervised,
            Optional.of(stack.dashboard()),
            new RedisCounting(settings.redis(), clock).read())
        : StackStatus.NOTHING;
  }

  private PartStatus part(PartRecord part, boolean isSupervised) {
    Optional<ProcessHandle> process =
        Optional.ofNullable(part.process()).flatMap(RunningProcess::find);
    Integer port = part.port();
    return new PartStatus(
        part.name(),
        pid(process),
        state(part, process.isPresent(), isSupervised),
        port == null ? OptionalInt.empty() : OptionalInt.of(port),
        process.flatMap(this::up),
        part.restarts());
  }

  /** The recorded state, corrected if the process has ended since it was recorded. */
  private static PartState state(PartRecord part, boolean isAlive, boolean isSupervised) {
    boolean shouldBeAlive = part.process() != null && part.state() != PartState.ENDED;
    if (shouldBeAlive && !isAlive) {
      return isSupervised ? PartState.RESTARTING : PartState.DEAD;
    }
    return part.state();
  }

  private PartStatus worker(Workers.Worker worker) {
    Optional<ProcessHandle> process = ProcessHandle.of(worker.pid());
    return new PartStatus(
        worker.name(),
        OptionalLong.of(worker.pid()),
        PartState.RUNNING,
        worker.port(),
        process.flatMap(this::up),
        0);
  }

  private static OptionalLong pid(Optional<ProcessHandle> process) {
    return process.isPresent() ? OptionalLong.of(process.get().pid()) : OptionalLong.empty();
  }

  private Optional<Duration> up(ProcessHandle process) {
    Instant now = clock.instant();
    return process.info().startInstant().map(start -> Duration.between(start, now));
  }
}
