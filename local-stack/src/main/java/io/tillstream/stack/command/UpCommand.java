package io.tillstream.stack.command;

import io.tillstream.processes.part.Home;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.tools.console.Console;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tillstream up}: starts all parts except the generator, until Ctrl-C or {@code down}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts Redis, ZooKeeper, Kafka, the topology, Flume and the dashboard on 127.0.0.1, and"
          + " counts the lines of DIR/order*.log and DIR/behavior*.log as they are written.",
      "A part that ends is restarted. Ctrl-C stops everything."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:with --detach, all parts are ready",
      "1:a part did not start; nothing is running",
      "2:invalid options or settings",
      "130, 143:stopped by Ctrl-C or down"
    })
public final class UpCommand implements Callable<Integer> {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private StartOptions start = new StartOptions();

  @Mixin private TopologyOption topology = new TopologyOption();

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Folder of the logs. Default: logs in the data folder.")
  private @Nullable Path logs;

  @Option(
      names = "--detach",
      description = "Run in the background: return when all parts are ready.")
  private boolean isDetached;

  public UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    StackPlan plan =
        start.plan(Home.find(), Optional.ofNullable(logs), Optional.empty(), topology.isCluster());
    if (isDetached) {
      if (StackSession.isAlreadyRunning(plan, console)) {
        return StackSession.ALREADY_RUNS;
      }
      CommandSpec root = Objects.requireNonNull(spec, "picocli sets it").root();
      return new DetachedStart(plan, console)
          .run(root.commandLine().getParseResult().originalArgs());
    }
    Optional<StackSession> session = StackSession.open(plan, console);
    if (session.isEmpty()) {
      return StackSession.ALREADY_RUNS;
    }
    session.get().start();
    console.say("Ctrl-C stops everything.");
    // only a signal ends this process; its shutdown hook stops the stack
    new CountDownLatch(1).await();
    return 0;
  }
}
