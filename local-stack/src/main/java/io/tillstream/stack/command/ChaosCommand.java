package io.tillstream.stack.command;

import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.chaos.Chaos;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.stack.text.Quantity;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillstream chaos}: starts everything, injects random faults and verifies the counts. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts all parts and the log generator on 127.0.0.1, with the topology on a Storm cluster of"
          + " Nimbus, Supervisor and worker processes. Then injects random faults, one after the"
          + " other: processes killed or paused, alone, in pairs or all at once; outages; Redis"
          + " emptied, rolled back or its append-only file truncated; ZooKeeper wiped; Flume's"
          + " positions lost; logs renamed.",
      "After each fault it waits until the stack has recovered: all parts run, and lines written"
          + " after the fault are counted. At the end it verifies every member of every ranking"
          + " and stops.",
      "The faults damage the data in the data folder. A data folder that was last used to count the"
          + " logs of another folder (up --logs) is therefore refused."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:recovered from every fault, and all members are equal",
      "1:did not recover, members differ, or a part did not start",
      "2:invalid options or settings, or the data folder was used to count other logs",
      "130, 143:stopped by Ctrl-C or down"
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final int DEFAULT_ROUNDS = 25;
  private static final Duration GENERATOR_TIMEOUT = Duration.ofSeconds(30);

  /** Exit codes of a generator that was asked to end. */
  private static final List<Integer> EXPECTED_EXIT_CODES = List.of(0, 130, 143);

  private final Console console;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Number of faults. Default: 25; with --minutes, no limit.")
  private @Nullable Integer rounds;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Number of minutes after which no further fault is injected.")
  private @Nullable Integer minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Random seed, for the faults and the generator. Default: a new seed, printed at the start.")
  private @Nullable Long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Average number of orders per second. Each order comes with about four behavior events."
              + " Default: ${DEFAULT-VALUE}.")
  private int rate = 100;

  @ArgGroup private @Nullable TopologyChoice topology;

  @Mixin private StartOptions start = new StartOptions();

  /** Options for where the topology runs. */
  private static final class TopologyChoice {

    @Option(
        names = "--one-jvm",
        description = "Run the topology in one JVM, like up without --cluster.")
    private boolean isOneJvm;

    @Option(
        names = "--cluster",
        description =
            "Run the topology on Storm's Nimbus, Supervisor and worker processes (default).")
    @SuppressWarnings("UnusedVariable") // picocli reports that it contradicts the other
    private boolean isCluster;

    boolean isOneJvm() {
      return isOneJvm;
    }
  }

  public ChaosCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    requirePositive("--rounds", rounds);
    requirePositive("--minutes", minutes);
    requirePositive("--rate", rate);
    long usedSeed = seed != null ? seed : System.currentTimeMillis();
    StackPlan plan = plan(usedSeed);
    requireOwnLogs(plan.data());
    Optional<StackSession> session = StackSession.open(plan, console);
    if (session.isEmpty()) {
      return StackSession.ALREADY_RUNS;
    }
    session.get().start();
    Chaos chaos = new Chaos(plan, session.get().run(), usedSeed, console);
    console.say(
        "Chaos: %s, seed %d, %s of faults. Ctrl-C stops everything."
            .formatted(extent(), usedSeed, Quantity.of(chaos.kinds(), "kind")));
    boolean hasRecovered = chaos.run(roundsAtMost(), time()) && endGenerator(session.get(), chaos);
    console.say("");
    console.say(chaos.report());
    boolean isEqual = hasRecovered && session.get().drainAndVerify() == 0;
    session.get().stop();
    return isEqual ? 0 : 1;
  }

  private StackPlan plan(long usedSeed) {
    List<String> generator =
        List.of(
            "--start", "now", "--rate", Integer.toString(rate), "--seed", Long.toString(usedSeed));
    boolean isOneJvm = topology != null && topology.isOneJvm();
    return start.plan(Home.find(), Optional.empty(), Optional.of(generator), !isOneJvm);
  }

  /** The generator's lines and the faults would damage the counts of other logs. */
  private static void requireOwnLogs(DataFolder data) {
    new StackFile(data)
        .read()
        .flatMap(stack -> stack.logsOutside(data))
        .ifPresent(
            logs -> {
              throw new UsageException(
                  ("The data folder %s was used to count the logs in %s, and chaos would damage"
                          + " those counts. Use another data folder: --data DIR.")
                      .formatted(data.path(), logs));
            });
  }

  private boolean endGenerator(StackSession session, Chaos chaos)
      throws IOException, InterruptedException, ExecutionException {
    session.run().endGenerator();
    try {
      int code = session.generatorEnded().get(GENERATOR_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      if (!EXPECTED_EXIT_CODES.contains(code)) {
        console.say("The generator ended with exit code %d. End of its log:".formatted(code));
        console.say(session.generatorLogTail());
        return false;
      }
    } catch (TimeoutException hanging) {
      console.say("The generator did not end within %d s".formatted(GENERATOR_TIMEOUT.toSeconds()));
      return false;
    }
    return chaos.awaitRecovery().isPresent();
  }

  private OptionalInt requestedRounds() {
    return rounds != null ? OptionalInt.of(rounds) : OptionalInt.empty();
  }

  private int roundsAtMost() {
    return requestedRounds().orElse(minutes == null ? DEFAULT_ROUNDS : Integer.MAX_VALUE);
  }

  private Duration time() {
    return minutes == null ? Duration.ofNanos(Long.MAX_VALUE) : Duration.ofMinutes(minutes);
  }

  private String extent() {
    String limit =
        roundsAtMost() == Integer.MAX_VALUE
            ? "rounds without a limit"
            : Quantity.of(roundsAtMost(), "round");
    return minutes == null ? limit : limit + " within " + Quantity.of(minutes, "minute");
  }

  private static void requirePositive(String option, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new UsageException(option + " must be 1 or more, not " + value);
    }
  }
}
