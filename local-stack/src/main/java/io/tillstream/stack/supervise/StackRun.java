package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Part;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.supervise.Stack.Step;
import io.tillstream.stack.supervise.WatchedPart.PartContext;
import io.tillstream.tools.console.Console;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * One run of a stack, from start to stop, recorded in {@link StackFile} at each change. Its creator
 * must hold the {@link StackLock}. Thread-safe.
 */
public final class StackRun {

  private static final String COUNTS = "counts the lines";

  private final StackPlan plan;
  private final Console console;
  private final StackFile file;
  private final PartContext context;
  private final Optional<WatchedPart> generator;
  private final Stack stack;
  private boolean isReady;
  private boolean isOver;

  public StackRun(StackPlan plan, Console console, Clock clock) {
    this(plan, console, clock, name -> true);
  }

  /** Creates a run of a subset of the parts, which must include those that they need. */
  StackRun(StackPlan plan, Console console, Clock clock, Predicate<String> wanted) {
    this.plan = plan;
    this.console = console;
    this.file = new StackFile(plan.data());
    this.context =
        new PartContext(new ProcessMarker(plan.data()), console, clock, this::writeRecord);
    StackParts parts = new StackParts(plan);
    this.generator = plan.generator().map(options -> watched(parts.generator(options)));
    this.stack =
        new Stack(
            steps(parts).stream().filter(step -> wanted.test(step.service().name())).toList(),
            console);
  }

  /**
   * Checks whether all parts can be started. To be called before {@link #start}.
   *
   * @throws StartException if not; the message lists all problems and what to do
   */
  public void check() {
    new Preflight(plan).check();
  }

  /**
   * Starts all parts and returns when they are ready.
   *
   * @throws StartException if a part does not start; nothing is running then
   */
  public void start() {
    new StormState(plan.data()).reset();
    stack.start();
    synchronized (this) {
      isReady = true;
    }
    writeRecord();
  }

  /** Stops all parts, the last started first, and returns when they have ended. */
  public void stop() {
    stack.stop();
    new OrphanedProcesses(plan.data(), console).endMarked();
    synchronized (this) {
      isOver = true;
    }
    writeRecord();
  }

  /** Completes with the exit code of the generator when it has ended on its own. */
  public CompletableFuture<Integer> generatorEnded() {
    return generator.map(WatchedPart::ended).orElseGet(CompletableFuture::new);
  }

  /** The parts that have a process, in the order of their start, without the generator. */
  public List<FaultTarget> faultTargets() {
    return stack.services().stream()
        .filter(service -> generator.filter(part -> part == service).isEmpty())
        .filter(FaultTarget.class::isInstance)
        .map(FaultTarget.class::cast)
        .toList();
  }

  /** Whether every part is ready and working, apart from the generator. */
  public boolean isEveryPartRunning() {
    return faultTargets().stream()
            .allMatch(part -> part.state() == PartState.RUNNING && part.pid().isPresent())
        && stack.records().stream()
            .filter(part -> part.state() == PartState.RESTARTING)
            .findAny()
            .isEmpty();
  }

  /** Asks the generator to end (SIGTERM); it then completes {@code truth.json}. */
  public void endGenerator() {
    generator.ifPresent(part -> part.pid().ifPresent(StackRun::askToEnd));
  }

  private static void askToEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
  }

  private List<Step> steps(StackParts parts) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(parts.redis(), "stores the rankings and the ledger"));
    steps.add(step(parts.zookeeper(), "stores Storm's state"));
    steps.add(step(parts.kafka(), "stores the lines of the logs"));
    if (plan.isCluster()) {
      WatchedPart nimbus = watched(parts.nimbus());
      steps.add(new Step(nimbus, "runs the topology on the cluster", Set.of("zookeeper")));
      steps.add(step(parts.supervisor(), "starts worker processes", "zookeeper"));
      steps.add(
          new Step(
              parts.clusterTopology(nimbus::kill, console, this::writeRecord),
              COUNTS,
              Set.of("redis", "kafka", "nimbus", "supervisor")));
    } else {
      steps.add(step(parts.localTopology(), COUNTS, "redis", "zookeeper", "kafka"));
    }
    steps.add(step(parts.dashboard(), "shows the rankings", "redis"));
    steps.add(step(parts.flume(), "ships the lines of the logs to Kafka", "kafka"));
    generator.ifPresent(
        part ->
            steps.add(
                new Step(
                    part, "writes the logs of a shop", Set.of("flume", "topology", "dashboard"))));
    return steps;
  }

  private Step step(Part part, String does, String... needs) {
    return new Step(watched(part), does, Set.of(needs));
  }

  private WatchedPart watched(Part part) {
    return new WatchedPart(part, context);
  }

  private synchronized void writeRecord() {
    try {
      file.write(
          new StackRecord(
              StackRecord.FORMAT_VERSION,
              RunningProcess.of(ProcessHandle.current()),
              isReady && !isOver,
              plan.isCluster(),
              plan.logs().toString(),
              plan.settingsFile().map(Object::toString).orElse(null),
              plan.flags(),
              plan.ports(),
              plan.dashboardAddress(),
              isOver ? List.of() : stack.records()));
    } catch (IOException cause) {
      // the parts continue to run; other commands see an old state until a later write succeeds
      console.say(
          "Cannot record the state of the stack in " + plan.data().stackFile() + ": " + cause);
    }
  }
}
