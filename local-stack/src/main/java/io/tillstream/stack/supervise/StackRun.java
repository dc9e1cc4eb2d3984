package io.tillstream.stack.supervise;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Part;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.supervise.Stack.Step;
import io.tillstream.stack.supervise.WatchedPart.Surroundings;
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
 * A stack from its start to its end, written down in {@link StackFile} at each change. Only for who
 * holds the {@link StackLock}. Thread-safe.
 */
public final class StackRun {

  private static final String COUNTS = "counts the lines";

  private final StackPlan plan;
  private final Console console;
  private final StackFile file;
  private final Surroundings surroundings;
  private final Optional<WatchedPart> generator;
  private final Stack stack;
  private boolean isReady;
  private boolean isOver;

  public StackRun(StackPlan plan, Console console, Clock clock) {
    this(plan, console, clock, name -> true);
  }

  /** Only the parts whose names are wanted; what they need must be among them. */
  StackRun(StackPlan plan, Console console, Clock clock, Predicate<String> wanted) {
    this.plan = plan;
    this.console = console;
    this.file = new StackFile(plan.data());
    this.surroundings =
        new Surroundings(new ProcessMarker(plan.data()), console, clock, this::writeDown);
    StackParts parts = new StackParts(plan);
    this.generator = plan.generator().map(options -> watched(parts.generator(options)));
    this.stack =
        new Stack(
            steps(parts).stream().filter(step -> wanted.test(step.service().name())).toList(),
            console);
  }

  /**
   * Looks whether everything can be started. To be called before {@link #start}.
   *
   * @throws StartException with all that is missing, and what to do about it
   */
  public void check() {
    new Preflight(plan).check();
  }

  /**
   * Starts everything and returns when all of it is ready.
   *
   * @throws StartException where something does not come up; nothing runs then
   */
  public void start() {
    new StormState(plan.data()).beginAnew();
    stack.start();
    synchronized (this) {
      isReady = true;
    }
    writeDown();
  }

  /** Stops everything, the last started first, and returns when all of it is gone. */
  public void stop() {
    stack.stop();
    new OrphanedProcesses(plan.data(), console).endMarked();
    synchronized (this) {
      isOver = true;
    }
    writeDown();
  }

  /** Completes with the exit code of the generator, once it has ended by itself. */
  public CompletableFuture<Integer> generatorEnded() {
    return generator.map(WatchedPart::ended).orElseGet(CompletableFuture::new);
  }

  /** The parts that have a process, in the order of their start, without the generator. */
  public List<FaultTarget> disturbables() {
    return stack.services().stream()
        .filter(service -> generator.filter(part -> part == service).isEmpty())
        .filter(FaultTarget.class::isInstance)
        .map(FaultTarget.class::cast)
        .toList();
  }

  /** Whether every part does its work, the generator aside. */
  public boolean isWhole() {
    return disturbables().stream()
            .allMatch(part -> part.state() == PartState.RUNNING && part.pid().isPresent())
        && stack.records().stream()
            .filter(part -> part.state() == PartState.RESTARTING)
            .findAny()
            .isEmpty();
  }

  /** Asks the generator to end (SIGTERM): it writes the truth about what it has written. */
  public void endGenerator() {
    generator.ifPresent(part -> part.pid().ifPresent(StackRun::askToEnd));
  }

  private static void askToEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
  }

  private List<Step> steps(StackParts parts) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(parts.redis(), "keeps the rankings and the ledger"));
    steps.add(step(parts.zookeeper(), "keeps Storm's own state"));
    steps.add(step(parts.kafka(), "keeps the lines until they are counted"));
    if (plan.isCluster()) {
      WatchedPart nimbus = watched(parts.nimbus());
      steps.add(new Step(nimbus, "takes topologies", Set.of("zookeeper")));
      steps.add(step(parts.supervisor(), "starts worker processes", "zookeeper"));
      steps.add(
          new Step(
              parts.clusterTopology(nimbus::kill, console, this::writeDown),
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
    return new WatchedPart(part, surroundings);
  }

  private synchronized void writeDown() {
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
      // the parts run on; what they are is not known to other commands until this works again
      console.say("What runs cannot be written to " + plan.data().stackFile() + ": " + cause);
    }
  }
}
