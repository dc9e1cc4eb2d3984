package io.tillstream.stack.chaos;

import io.tillstream.processes.os.Signals;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.processes.storm.Workers;
import io.tillstream.processes.storm.Workers.Worker;
import io.tillstream.stack.supervise.FaultTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Faults of processes: killed, away for a while, or standing still as behind a dead network. */
final class ProcessFaults {

  private static final Duration SHORTEST_STILL = Duration.ofSeconds(1);
  private static final Duration LONGEST_STILL = Duration.ofSeconds(12);
  private static final Duration SHORTEST_AWAY = Duration.ofSeconds(3);
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(20);

  private ProcessFaults() {}

  /** SIGKILL. */
  record Killed(FaultTarget part) implements Fault {

    @Override
    public String name() {
      return "kill -9 " + part.name();
    }

    @Override
    public String strike(Random chance) {
      part.kill();
      return "";
    }
  }

  /** SIGKILL for two parts at one moment. */
  record TwoKilled(List<FaultTarget> parts) implements Fault {

    TwoKilled {
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return "kill -9 two at once";
    }

    @Override
    public String strike(Random chance) {
      List<FaultTarget> two = new ArrayList<>(parts);
      Collections.shuffle(two, chance);
      two = two.subList(0, 2);
      two.parallelStream().forEach(FaultTarget::kill);
      return two.get(0).name() + " and " + two.get(1).name();
    }
  }

  /** SIGKILL for everything at one moment, workers too. */
  record AllKilled(List<FaultTarget> parts, StormHome storm) implements Fault {

    AllKilled {
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return "kill -9 everything";
    }

    @Override
    public String strike(Random chance) {
      List<Worker> workers = Workers.running(storm);
      parts.parallelStream().forEach(FaultTarget::kill);
      workers.forEach(worker -> Signals.kill(worker.pid()));
      return "";
    }
  }

  /** SIGKILL for one of Storm's workers; its supervisor starts another. */
  record WorkerKilled(StormHome storm) implements Fault {

    @Override
    public String name() {
      return "kill -9 worker";
    }

    @Override
    public String strike(Random chance) {
      List<Worker> workers = Workers.running(storm);
      if (workers.isEmpty()) {
        return "none ran";
      }
      Worker worker = workers.get(chance.nextInt(workers.size()));
      Signals.kill(worker.pid());
      return worker.name();
    }
  }

  /** Down for a while. */
  record Away(FaultTarget part) implements Fault {

    @Override
    public String name() {
      return part.name() + " away";
    }

    @Override
    public String strike(Random chance) throws InterruptedException {
      Duration away = between(SHORTEST_AWAY, LONGEST_AWAY, chance);
      part.kill(() -> Thread.sleep(away.toMillis()));
      return "for " + tenths(away);
    }
  }

  /**
   * Stopped and continued (SIGSTOP, SIGCONT): connections stay open and nobody answers, as when a
   * network drops packets or a machine swaps.
   */
  record StoodStill(FaultTarget part) implements Fault {

    @Override
    public String name() {
      return part.name() + " stands still";
    }

    @Override
    public String strike(Random chance) throws IOException, InterruptedException {
      Duration still = between(SHORTEST_STILL, LONGEST_STILL, chance);
      OptionalLong pid = part.pid();
      if (pid.isEmpty()) {
        return "it was away";
      }
      Signals.stop(pid.getAsLong());
      try {
        Thread.sleep(still.toMillis());
      } finally {
        Signals.resume(pid.getAsLong());
      }
      return "for " + tenths(still);
    }
  }

  /** A time from {@code shortest} on and below {@code longest}. */
  static Duration between(Duration shortest, Duration longest, Random chance) {
    return Duration.ofMillis(chance.nextLong(shortest.toMillis(), longest.toMillis()));
  }

  static String tenths(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
