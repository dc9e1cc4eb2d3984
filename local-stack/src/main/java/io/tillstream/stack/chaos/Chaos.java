package io.tillstream.stack.chaos;

import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.stack.supervise.StackRun;
import io.tillstream.tools.console.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * A chaos run: in each round one fault is injected into a running stack, and the recovery is
 * measured. One seed determines which faults are injected and their parameters, but not the exact
 * moment at which each part is hit. Not thread-safe.
 */
public final class Chaos {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration SHORTEST_BREAK = Duration.ofMillis(500);
  private static final Duration LONGEST_BREAK = Duration.ofSeconds(4);

  private final Console console;
  private final Random random;
  private final FaultSequence faults;
  private final Recovery recovery;
  private final ChaosReport report = new ChaosReport();

  /**
   * Creates a chaos run for a started stack whose log generator is running.
   *
   * @param seed random seed for the order, targets and durations of the faults
   */
  public Chaos(StackPlan plan, StackRun run, long seed, Console console) {
    this.console = console;
    this.random = new Random(seed);
    this.faults = FaultSequence.of(plan, run.faultTargets(), random);
    this.recovery = new Recovery(run::isEveryPartRunning, plan.logs(), plan.settings(), TIMEOUT);
  }

  /** Number of kinds of faults. */
  public int kinds() {
    return faults.size();
  }

  /**
   * Runs the rounds, until one of them fails.
   *
   * @param rounds maximum number of rounds
   * @param time after this time no further round is started
   * @return whether the stack recovered from every fault
   */
  public boolean run(int rounds, Duration time) throws IOException, InterruptedException {
    if (awaitRecovery().isEmpty()) {
      console.say(
          "No line was counted within "
              + TIMEOUT.toSeconds()
              + " s, before any fault was injected; see the logs of the parts");
      return false;
    }
    long begin = System.nanoTime();
    for (int round = 1; round <= rounds && System.nanoTime() - begin < time.toNanos(); round++) {
      Thread.sleep(ProcessFaults.between(SHORTEST_BREAK, LONGEST_BREAK, random).toMillis());
      ChaosFault fault = faults.next();
      String detail = fault.inject(random);
      Optional<Duration> recovered = recovery.awaitNewer(fault.settleTime());
      console.say(line(round, fault, detail, recovered));
      if (recovered.isEmpty()) {
        return false;
      }
      report.add(fault.name(), recovered.get());
    }
    return true;
  }

  /** Waits until all parts run and the newest lines of the logs are counted; empty on timeout. */
  public Optional<Duration> awaitRecovery() throws IOException, InterruptedException {
    return recovery.await();
  }

  /** A table of the rounds, the median and the longest recovery time of each kind of fault. */
  public String report() {
    return report.toString();
  }

  private static String line(
      int round, ChaosFault fault, String detail, Optional<Duration> recovered) {
    return "%4d  %-34s %-24s %s"
        .formatted(
            round,
            fault.name(),
            detail,
            recovered
                .map(time -> "recovered after " + Console.seconds(time))
                .orElse("NOT recovered after " + Console.seconds(TIMEOUT)));
  }
}
