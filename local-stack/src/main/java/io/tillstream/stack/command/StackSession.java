package io.tillstream.stack.command;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.processes.os.LogFile;
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

/** A stack in the foreground: it ends when this JVM is told to end. */
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

  /** Takes the data folder and ends what is left on it; empty, with a word, where it is taken. */
  static Optional<StackSession> open(StackPlan plan, Console console) {
    Optional<StackLock> lock = StackLock.take(plan.data());
    if (lock.isEmpty()) {
      refuse(plan, console);
      return Optional.empty();
    }
    new OrphanedProcesses(plan.data(), console).end();
    return Optional.of(new StackSession(plan, console, lock.get()));
  }

  /** Whether another process has the data folder, with a word if so. */
  static boolean isRefused(StackPlan plan, Console console) {
    Optional<StackLock> lock = StackLock.take(plan.data());
    lock.ifPresentOrElse(StackLock::close, () -> refuse(plan, console));
    return lock.isEmpty();
  }

  private static void refuse(StackPlan plan, Console console) {
    String pid =
        new StackFile(plan.data())
            .read()
            .map(stack -> " (pid " + stack.supervisor().pid() + ")")
            .orElse("");
    console.say("A stack already runs on " + plan.data().path() + pid + ".");
    console.say(
        "Stop it with bin/tillstream down, or take another folder and other ports with --data DIR"
            + " --free-ports.");
  }

  /**
   * Starts everything and says where it is.
   *
   * @throws StartException where something does not come up; nothing runs then
   */
  void start() {
    long begin = System.nanoTime();
    makeFolders();
    run.check();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-stack"));
    console.say("Starting on " + plan.data().path() + ", for the logs in " + plan.logs());
    startParts();
    console.say("Ready after " + Console.seconds(Duration.ofNanos(System.nanoTime() - begin)));
    console.say("");
    console.say("Dashboard  " + plan.dashboardAddress());
    console.say("By hand    " + redisLine());
    console.say("");
  }

  private void startParts() {
    try {
      run.start();
    } catch (StartException failure) {
      // all of it is stopped already, which needs no word
      isStopping.set(true);
      throw failure;
    }
  }

  /** Stops everything and returns when it is gone; a second time does nothing. */
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
   * Waits until every line of the logs is counted, and compares every member of every ranking.
   *
   * @return exit code of verify
   */
  int drainAndVerify() throws IOException, InterruptedException {
    String drained =
        new AwaitLogsCounted(
                plan.logs(),
                plan.settings().kafka().bootstrapServers(),
                new RedisCounting(plan.settings().redis(), clock))
            .await(console::progress);
    console.progress("");
    console.say("Counted everything: " + drained);
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

  /** The last words of the generator. */
  String generatorSaid() {
    return new LogFile(plan.data().log("generator")).tail(TAIL_LINES);
  }

  private void makeFolders() {
    try {
      Files.createDirectories(plan.data().log());
      Files.createDirectories(plan.data().shopLogs());
    } catch (IOException cause) {
      throw new StartException(plan.data().path() + " cannot be written: " + cause, cause);
    }
  }

  private String redisLine() {
    Namespace namespace = new Namespace(plan.settings().redis().namespace());
    return "redis-cli%s -p %d ZREVRANGE '%s' 0 9 WITHSCORES"
        .formatted(
            plan.settings().redis().password().isPresent() ? " --askpass" : "",
            plan.ports().redis(),
            namespace.ranking(Ranking.MERCHANT_SALES, Window.ALL));
  }
}
