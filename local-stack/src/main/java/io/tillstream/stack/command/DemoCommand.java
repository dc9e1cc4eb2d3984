package io.tillstream.stack.command;

import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.Home;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.stack.text.Quantity;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.progress.CountingState;
import io.tillstream.tools.progress.RedisCounting;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillstream demo}: starts everything, with generated logs of a fictional shop. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts all parts and the log generator on 127.0.0.1, and runs until Ctrl-C.",
      "With --duration or --count it waits until every line is counted, verifies every member of"
          + " every ranking and stops."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all members are equal",
      "1:members differ, or a part did not start",
      "2:invalid options or settings",
      "130, 143:stopped by Ctrl-C or down"
    })
public final class DemoCommand implements Callable<Integer> {

  private static final long POLL_SECONDS = 1;

  private final Console console;

  @Mixin private GeneratorOptions generator = new GeneratorOptions();

  @Mixin private StartOptions start = new StartOptions();

  @Mixin private TopologyOption topology = new TopologyOption();

  public DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    StackPlan plan =
        start.plan(
            Home.find(),
            Optional.empty(),
            Optional.of(generator.arguments()),
            topology.isCluster());
    Optional<StackSession> session = StackSession.open(plan, console);
    if (session.isEmpty()) {
      return StackSession.ALREADY_RUNS;
    }
    session.get().start();
    console.say("Ctrl-C stops everything.");
    RedisCounting counting = new RedisCounting(plan.settings().redis(), Clock.systemUTC());
    int code = awaitGenerator(session.get().generatorEnded(), counting);
    if (code != 0) {
      throw new StartException(
          "The generator ended with exit code %d. End of its log:%n%s"
              .formatted(code, session.get().generatorLogTail()));
    }
    boolean isEqual = session.get().drainAndVerify() == 0;
    session.get().stop();
    return isEqual ? 0 : 1;
  }

  private int awaitGenerator(CompletableFuture<Integer> ended, RedisCounting counting)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return ended.get(POLL_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException stillWriting) {
        counting.read().ifPresent(state -> console.progress(progress(state)));
      }
    }
  }

  private static String progress(CountingState state) {
    return "%s counted, lag %,d, version %,d"
        .formatted(Quantity.of(state.counted(), "line"), state.lag(), state.version());
  }
}
