package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Signals;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.GeneratorPart;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.PartProcess;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.state.StackSettings;
import io.tillstream.stack.status.PartStatus;
import io.tillstream.stack.status.StatusReader;
import io.tillstream.system.FreshLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A stack on a Storm cluster, as {@code up --cluster} starts it, whose logs are written all the
 * time: 100 orders and about 400 behavior events a second, copies and malformed lines among them.
 */
final class ClusterUnderLoad {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(100);

  /** All worker processes; {@code status} appends a port to it. */
  static final String WORKER = "worker";

  private final Home home = Home.find();
  private final Tillstream tillstream;
  private final Path logs;
  private final Process up;
  private final ChildProcess generator;
  private final StackRecord stack;
  private final Settings settings;
  private final StatusReader status;
  private final int workers;

  /**
   * How long it took until lines were counted that were written after the strike.
   *
   * @param sinceStrike from the strike on
   * @param sinceBack from when all that was struck ran again
   */
  record Recovery(Duration sinceStrike, Duration sinceBack) {}

  /** Something that happens to the cluster. */
  @FunctionalInterface
  interface Strike {
    void run() throws Exception;
  }

  private ClusterUnderLoad(Tillstream tillstream, Path logs, Process up) {
    this.tillstream = tillstream;
    this.logs = logs;
    this.up = up;
    DataFolder data = new DataFolder(tillstream.data());
    this.stack = new StackFile(data).read().orElseThrow();
    this.settings =
        StackSettings.of(home, data, Optional.empty(), System.getenv(), Map.of()).settings();
    this.status = new StatusReader(home, data, Clock.systemUTC());
    this.workers = running(WORKER).size();
    this.generator =
        PartProcess.start(
            new GeneratorPart(
                home,
                tillstream.data(),
                data.log("generator"),
                logs,
                List.of(),
                List.of("--start", "now", "--rate", "100", "--seed", "4")));
  }

  /** Starts it, and returns when lines are counted. */
  static ClusterUnderLoad start(Path folder) throws Exception {
    Tillstream tillstream = new Tillstream(folder);
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Process up = tillstream.start("up", "--cluster", "--free-ports", "--logs", logs.toString());
    boolean hasStarted = false;
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> !up.isAlive() || tillstream.said().contains("Ctrl-C stops everything."));
      assertThat(up.isAlive()).as("up runs. It said:%n%s", tillstream.said()).isTrue();
      hasStarted = true;
    } finally {
      if (!hasStarted) {
        end(tillstream, up);
      }
    }
    ClusterUnderLoad cluster = new ClusterUnderLoad(tillstream, logs, up);
    boolean counts = false;
    try {
      cluster.awaitCounted(FreshLines.all(logs, cluster.settings.logs()));
      counts = true;
    } finally {
      if (!counts) {
        cluster.generator.kill();
        end(tillstream, up);
      }
    }
    return cluster;
  }

  private static void end(Tillstream tillstream, Process up) throws Exception {
    assertThat(tillstream.run("down")).as("down").isZero();
    assertThat(up.waitFor(1, TimeUnit.MINUTES)).as("up ends after down").isTrue();
  }

  StackRecord stack() {
    return stack;
  }

  DataFolder data() {
    return new DataFolder(tillstream.data());
  }

  /** The folder of both logs. */
  Path logs() {
    return logs;
  }

  /** Where Kafka answers, host:port. */
  String broker() {
    return settings.kafka().bootstrapServers();
  }

  /** All that the stack and the commands have said so far. */
  String said() throws IOException {
    return tillstream.said();
  }

  FreshLines allLines() {
    return FreshLines.all(logs, settings.logs());
  }

  FreshLines linesFromNowOn() throws Exception {
    return FreshLines.fromNowOn(logs, settings.logs());
  }

  CountedLines counted() {
    return new CountedLines(settings.redis().port());
  }

  /**
   * The processes of some parts, as {@code status --json} tells them.
   *
   * @param parts names, or {@link #WORKER}
   */
  List<Long> toldPids(String... parts) throws Exception {
    JsonNode told = tillstream.status();
    List<Long> pids = new ArrayList<>();
    for (JsonNode part : told.path("parts")) {
      if (part.path("pid").asLong() > 0 && isAmong(part.path("name").asText(), parts)) {
        pids.add(part.path("pid").asLong());
      }
    }
    assertThat(pids)
        .as("processes of %s in %s", List.of(parts), told)
        .hasSizeGreaterThanOrEqualTo(parts.length);
    return pids;
  }

  /** Ends processes at once (SIGKILL), and returns when they are gone. */
  static void kill(List<Long> pids) {
    pids.forEach(Signals::kill);
    awaitGone(pids);
  }

  /** Waits until there are no such processes any more. */
  static void awaitGone(Collection<Long> pids) {
    await().atMost(PATIENCE).until(() -> pids.stream().noneMatch(ClusterUnderLoad::isAlive));
  }

  /** The processes that do the work of a part now. */
  List<Long> pids(String part) {
    return running(part).stream().flatMapToLong(now -> now.pid().stream()).boxed().toList();
  }

  /** Kills parts and waits until everything runs and counts again. */
  Recovery recoverFromKilling(String... parts) throws Exception {
    List<Long> pids = toldPids(parts);
    return recoverFrom("kill -9 " + String.join(", ", parts), () -> kill(pids), parts);
  }

  /**
   * Waits after a strike until all parts run and what was written after it is counted, prints how
   * long that took, and compares every member of every ranking with what Kafka holds.
   *
   * @param struck parts that have to come back
   */
  Recovery recoverFrom(String fault, Strike strike, String... struck) throws Exception {
    long begin = System.nanoTime();
    strike.run();
    FreshLines fresh = linesFromNowOn();
    await().atMost(PATIENCE).until(() -> !fresh.first().isEmpty());
    List<Line> lines = fresh.first();
    Stopwatch back = new Stopwatch(begin);
    Stopwatch counts = new Stopwatch(begin);
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .failFast("up has ended", () -> !up.isAlive())
        .until(
            () -> {
              boolean isBack = back.stopIf(() -> areBack(struck));
              boolean isCounted = counts.stopIf(() -> counted().holdAll(lines));
              return isBack && isCounted && isWhole();
            });
    Recovery recovery =
        new Recovery(counts.time(), counts.time().minus(min(back.time(), counts.time())));
    tell(fault, recovery);
    verify("--from", "kafka");
    return recovery;
  }

  static void tell(String fault, Recovery recovery) {
    System.out.printf(
        "recovery: %s %.1f s (%.1f s after it was back)%n",
        fault, recovery.sinceStrike().toMillis() / 1e3, recovery.sinceBack().toMillis() / 1e3);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Compares every member of every ranking; the stack runs on. */
  void verify(String... options) throws Exception {
    assertThat(tillstream.run("verify", options))
        .as("verify %s. It said:%n%s", List.of(options), tillstream.said())
        .isZero();
  }

  /** Ends the load, waits until all is counted, compares it with logs and truth; stops all. */
  void endAndVerify() throws Exception {
    try {
      FreshLines last = linesFromNowOn();
      await().atMost(PATIENCE).until(() -> !last.first().isEmpty());
      generator.stop(Duration.ofSeconds(30));
      await().atMost(PATIENCE).pollInterval(POLL).until(() -> counted().holdAll(last.read()));
      verify("--logs", logs.toString());
      assertThat(tillstream.said()).as("what verify compared").contains("the generator's truth");
    } finally {
      generator.kill();
      end(tillstream, up);
    }
  }

  /** Waits until the first of these lines are counted. */
  void awaitCounted(FreshLines lines) {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> !lines.first().isEmpty() && counted().holdAll(lines.first()));
  }

  /** Whether every part does its work, with at least as many workers as at the start. */
  boolean isWhole() {
    List<PartStatus> parts = status.read(settings).parts();
    return parts.stream().allMatch(PartStatus::isHealthy)
        && parts.stream().filter(part -> isAmong(part.name(), WORKER)).count() >= workers;
  }

  private boolean areBack(String... parts) {
    for (String part : parts) {
      if (running(part).size() < (part.equals(WORKER) ? workers : 1)) {
        return false;
      }
    }
    return true;
  }

  /** Those that run now. */
  private Collection<PartStatus> running(String name) {
    return status.read(settings).parts().stream()
        .filter(part -> part.state() == PartState.RUNNING && isAmong(part.name(), name))
        .toList();
  }

  private static boolean isAmong(String name, String... parts) {
    for (String part : parts) {
      if (name.equals(part) || (part.equals(WORKER) && name.startsWith(WORKER + "-"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
