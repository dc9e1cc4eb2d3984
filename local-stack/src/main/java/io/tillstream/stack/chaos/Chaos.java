package io.tillstream.stack.chaos;

import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.stack.supervise.StackRun;
import io.tillstream.tools.console.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Rounds of faults: one fault, the recovery from it, a moment of peace. All chance comes from one
 * seed; what it strikes depends on when, so that a seed gives the same faults, not the same run.
 */
public final class Chaos {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SHORTEST_PEACE = Duration.ofMillis(500);
  private static final Duration LONGEST_PEACE = Duration.ofSeconds(4);

  private final Console console;
  private final Random chance;
  private final Faults faults;
  private final Recovery recovery;
  private final ChaosReport report = new ChaosReport();

  /**
   * For a stack that runs with its generator.
   *
   * @param seed decides which faults come, in which order and how long they take
   */
  public Chaos(StackPlan plan, StackRun run, long seed, Console console) {
    this.console = console;
    this.chance = new Random(seed);
    this.faults = Faults.of(plan, run.disturbables(), chance);
    this.recovery = new Recovery(run::isWhole, plan.logs(), plan.settings(), PATIENCE);
  }

  /** How many kinds of faults there are. */
  public int kinds() {
    return faults.size();
  }

  /**
   * Runs the rounds.
   *
   * @param rounds how many at most
   * @param time after which no other one begins
   * @return whether the stack recovered from each of them; if not, the rest was left out
   */
  public boolean run(int rounds, Duration time) throws IOException, InterruptedException {
    if (awaitRecovery().isEmpty()) {
      console.say("Nothing is counted yet after " + PATIENCE.toSeconds() + " s, before any fault");
      return false;
    }
    long begin = System.nanoTime();
    for (int round = 1; round <= rounds && System.nanoTime() - begin < time.toNanos(); round++) {
      Thread.sleep(ProcessFaults.between(SHORTEST_PEACE, LONGEST_PEACE, chance).toMillis());
      Fault fault = faults.next();
      String detail = fault.strike(chance);
      Optional<Duration> recovered = recovery.awaitNewer(fault.aftermath());
      console.say(line(round, fault, detail, recovered));
      if (recovered.isEmpty()) {
        return false;
      }
      report.add(fault.name(), recovered.get());
    }
    return true;
  }

  /** Waits until the newest lines of the logs are counted, and all parts run. */
  public Optional<Duration> awaitRecovery() throws IOException, InterruptedException {
    return recovery.await();
  }

  /** Rounds, median and longest recovery of each kind of fault, for people. */
  public String report() {
    return report.toString();
  }

  private static String line(int round, Fault fault, String detail, Optional<Duration> recovered) {
    return "%4d  %-34s %-24s %s"
        .formatted(
            round,
            fault.name(),
            detail,
            recovered
                .map(time -> "recovered after " + Console.seconds(time))
                .orElse("NOT recovered after " + Console.seconds(PATIENCE)));
  }
}
