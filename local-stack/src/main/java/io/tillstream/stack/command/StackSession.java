package io.tillstream.stack.command;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.processes.os.ProcessLog;
import io.tillstream.processes.os.StartException;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.supervise.OrphanedProcesses;
import io.tillstream.stack.supervise.StackLock;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.stack.supervise.StackRun;
import io.tillstream.tools.command.VerifyCommand;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.progress.AwaitLogsCounted;
import io.tillstream.tools.progress.RedisCounting;
import io.tillstream.tools.verify.VerifyRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stack that runs in the foreground and is stopped when this JVM is asked to end. */
final class StackSession {

  /** Exit code where another process supervises a stack on the data folder. */
  static final int ALREADY_RUNS = 1;

  private static final int TAIL_LINES = 10;

  private final StackPlan plan;
  private final Console console;
  private final StackLock lock;
  private final Clock clock = Clock.systemUTC();
  private final StackRun run;
  private final AtomicBoolean isStopping = new AtomicBoolean();

  private StackSession(StackPlan plan, Console console, StackLock lock) {
    this.plan = plan;
    this.console = console;
    this.lock = lock;
    this.run = new StackRun(plan, console, clock);
  }

  /**
   * Locks the data folder and ends processes of an earlier run.
   *
   * @return empty if a stack already runs on the data folder, which is reported on the console
   */
  static Optional<StackSession> open(StackPlan plan, Console console) {
    Optional<StackLock> lock = StackLock.take(plan.data());
    if (lock.isEmpty()) {
      reportRunning(plan, console);
      return Optional.empty();
    }
    new OrphanedProcesses(plan.data(), console).end();
    return Optional.of(new StackSession(plan, console, lock.get()));
  }

  /** Whether a stack already runs on the data folder, which is reported on the console. */
  static boolean isAlreadyRunning(StackPlan plan, Console console) {
    Optional<StackLock> lock = StackLock.take(plan.data());
    lock.ifPresentOrElse(StackLock::close, () -> reportRunning(plan, console));
    return lock.isEmpty();
  }

  private static void reportRunning(StackPlan plan, Console console) {
    String pid =
        new StackFile(plan.data())
            .read()
            .map(stack -> " (pid " + stack.supervisor().pid() + ")")
            .orElse("");
    console.say("A stack is already running on " + plan.data().path() + pid + ".");
    console.say(
        "Stop it with bin/tillstream down, or start this one on another folder and other ports:"
            + " --data DIR --free-ports");
  }

  /**
   * Starts all parts and prints the addresses.
   *
   * @throws StartException if a part does not start; nothing is running then
   */
  void start() {
    long begin = System.nanoTime();
    createFolders();
    run.check();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-stack"));
    console.say("Starting on data folder " + plan.data().path() + ", logs in " + plan.logs());
    startParts();
    console.say("Ready after " + Console.seconds(Duration.ofNanos(System.nanoTime() - begin)));
    console.say("");
    console.say("Dashboard  " + plan.dashboardAddress());
    console.say("Query      " + redisQuery());
    console.say("");
  }

  private void startParts() {
    try {
      run.start();
    } catch (StartException failure) {
      // everything is stopped already, so there is nothing to report
      isStopping.set(true);
      throw failure;
    }
  }

  /** Stops all parts and returns when their processes have ended; a second call does nothing. */
  void stop() {
    if (isStopping.compareAndSet(false, true)) {
      console.progress("");
      console.say("Stopping");
    }
    run.stop();
    lock.close();
  }

  StackRun run() {
    return run;
  }

  /**
   * Waits until every line of the logs is counted, then compares every member of every ranking.
   *
   * @return exit code of {@code verify}
   */
  int drainAndVerify() throws IOException, InterruptedException {
    String drained =
        new AwaitLogsCounted(
                plan.logs(),
                plan.settings().kafka().bootstrapServers(),
                new RedisCounting(plan.settings().redis(), clock))
            .await(console::progress);
    console.progress("");
    console.say("All lines are counted: " + drained);
    VerifyRequest request =
        new VerifyRequest(
            plan.settings(),
            plan.logs(),
            Optional.empty(),
            VerifyRequest.DEFAULT_TIMEOUT,
            VerifyRequest.DEFAULT_DIFFERENCES);
    return VerifyCommand.verify(request, clock);
  }

  CompletableFuture<Integer> generatorEnded() {
    return run.generatorEnded();
  }

  /** The last lines of the generator's log. */
  String generatorLogTail() {
    return new ProcessLog(plan.data().log("generator")).tail(TAIL_LINES);
  }

  private void createFolders() {
    try {
      Files.createDirectories(plan.data().log());
      Files.createDirectories(plan.data().shopLogs());
    } catch (IOException cause) {
      throw new StartException("Cannot write to " + plan.data().path() + ": " + cause, cause);
    }
  }

  private String redisQuery() {
    Namespace namespace = new Namespace(plan.settings().redis().namespace());
    return "redis-cli%s -p %d ZREVRANGE '%s' 0 9 WITHSCORES"
        .formatted(
            plan.settings().redis().password().isPresent() ? " --askpass" : "",
            plan.ports().redis(),
            namespace.ranking(Ranking.MERCHANT_SALES, Window.ALL));
  }
}
