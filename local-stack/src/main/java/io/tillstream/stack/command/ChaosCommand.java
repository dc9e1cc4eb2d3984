package io.tillstream.stack.command;

import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.chaos.Chaos;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.supervise.StackPlan;
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

/** {@code tillstream chaos}: everything, and random faults; verified at the end. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts everything on 127.0.0.1, on Storm's Nimbus, Supervisor and worker processes, with the"
          + " log generator. Then lets one fault after the other happen: processes killed, away or"
          + " standing still, alone, in pairs and all at once; Redis emptied, set back or with the"
          + " tail of its file cut off; ZooKeeper wiped; Flume's positions lost; logs renamed.",
      "After each it waits until the stack has recovered by itself: all parts run, and the lines"
          + " are counted that were the newest when the fault was over. At the end it verifies"
          + " every member of every ranking, and stops.",
      "It breaks what is in the data folder on purpose, and counts what it generates there: it"
          + " refuses one that was last used to count the logs of another folder (up --logs)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it recovered from each fault, and all members are equal",
      "1:it did not recover, there are differences, or something did not start",
      "2:wrong options or settings, or the data folder counted other logs",
      "130, 143:stopped by Ctrl-C or down"
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final int DEFAULT_ROUNDS = 25;
  private static final Duration GENERATOR_PATIENCE = Duration.ofSeconds(30);

  /** The generator ends so when it is asked to. */
  private static final List<Integer> ASKED_TO_END = List.of(0, 130, 143);

  private final Console console;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "So many faults. Default: 25, or with --minutes as many as fit.")
  private @Nullable Integer rounds;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "No other fault after so many minutes.")
  private @Nullable Integer minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Where all chance comes from, the generator's too. Default: one from the clock; it is"
              + " told at the start.")
  private @Nullable Long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Orders a second, with about four behavior events each. Default: ${DEFAULT-VALUE}.")
  private int rate = 100;

  @ArgGroup private @Nullable Topology topology;

  @Mixin private StartOptions start = new StartOptions();

  /** Where the topology runs. */
  private static final class Topology {

    @Option(
        names = "--one-jvm",
        description = "Run the topology in one JVM, as up does without --cluster.")
    private boolean isOneJvm;

    @Option(
        names = "--cluster",
        description =
            "Run it on Storm's Nimbus, Supervisor and worker processes. This is the default.")
    @SuppressWarnings("UnusedVariable") // picocli sees that it contradicts the other
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
    long chance = seed != null ? seed : System.currentTimeMillis();
    StackPlan plan = plan(chance);
    requireOwnLogs(plan.data());
    Optional<StackSession> session = StackSession.open(plan, console);
    if (session.isEmpty()) {
      return StackSession.ALREADY_RUNS;
    }
    session.get().start();
    Chaos chaos = new Chaos(plan, session.get().run(), chance, console);
    console.say(
        "Chaos: %s, seed %d, %d kinds of faults. Ctrl-C stops everything."
            .formatted(extent(), chance, chaos.kinds()));
    boolean hasRecovered = chaos.run(roundsAtMost(), time()) && endGenerator(session.get(), chaos);
    console.say("");
    console.say(chaos.report());
    boolean isEqual = hasRecovered && session.get().drainAndVerify() == 0;
    session.get().stop();
    return isEqual ? 0 : 1;
  }

  private StackPlan plan(long chance) {
    List<String> generator =
        List.of(
            "--start", "now", "--rate", Integer.toString(rate), "--seed", Long.toString(chance));
    boolean isOneJvm = topology != null && topology.isOneJvm();
    return start.plan(Home.find(), Optional.empty(), Optional.of(generator), !isOneJvm);
  }

  /** Nobody could count again what the generator's lines and the faults would make of it. */
  private static void requireOwnLogs(DataFolder data) {
    new StackFile(data)
        .read()
        .flatMap(stack -> stack.logsOutside(data))
        .ifPresent(
            logs -> {
              throw new UsageException(
                  ("The data folder %s counted the logs in %s, and chaos would break that on"
                          + " purpose. Name another folder, or an empty one, with --data DIR.")
                      .formatted(data.path(), logs));
            });
  }

  private boolean endGenerator(StackSession session, Chaos chaos)
      throws IOException, InterruptedException, ExecutionException {
    session.run().endGenerator();
    try {
      int code = session.generatorEnded().get(GENERATOR_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ASKED_TO_END.contains(code)) {
        console.say("The generator ended with code %d; it said:".formatted(code));
        console.say(session.generatorSaid());
        return false;
      }
    } catch (TimeoutException hanging) {
      console.say("The generator did not end within %s".formatted(GENERATOR_PATIENCE));
      return false;
    }
    return chaos.awaitRecovery().isPresent();
  }

  private OptionalInt asked() {
    return rounds != null ? OptionalInt.of(rounds) : OptionalInt.empty();
  }

  private int roundsAtMost() {
    return asked().orElse(minutes == null ? DEFAULT_ROUNDS : Integer.MAX_VALUE);
  }

  private Duration time() {
    return minutes == null ? Duration.ofNanos(Long.MAX_VALUE) : Duration.ofMinutes(minutes);
  }

  private String extent() {
    String most =
        roundsAtMost() == Integer.MAX_VALUE ? "rounds" : "%,d rounds".formatted(roundsAtMost());
    return minutes == null ? most : most + " within " + minutes + " minutes";
  }

  private static void requirePositive(String option, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw new UsageException(option + " is 1 or more, not " + value);
    }
  }
}
