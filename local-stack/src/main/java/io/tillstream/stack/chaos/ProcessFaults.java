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

/** Faults of processes: killed, down for some time, or paused as if the network were down. */
final class ProcessFaults {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
  private static final Duration SHORTEST_OUTAGE = Duration.ofSeconds(3);
  private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(20);

  private ProcessFaults() {}

  /** Kills one part (SIGKILL). */
  record KillFault(FaultTarget part) implements ChaosFault {

    @Override
    public String name() {
      return "kill -9 " + part.name();
    }

    @Override
    public String inject(Random random) {
      part.kill();
      return "";
    }
  }

  /** Kills two parts at the same moment (SIGKILL). */
  record KillTwoFault(List<FaultTarget> parts) implements ChaosFault {

    KillTwoFault {
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return "kill -9 two at once";
    }

    @Override
    public String inject(Random random) {
      List<FaultTarget> two = new ArrayList<>(parts);
      Collections.shuffle(two, random);
      two = two.subList(0, 2);
      two.parallelStream().forEach(FaultTarget::kill);
      return two.get(0).name() + " and " + two.get(1).name();
    }
  }

  /** Kills all parts and workers at the same moment (SIGKILL). */
  record KillAllFault(List<FaultTarget> parts, StormHome storm) implements ChaosFault {

    KillAllFault {
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return "kill -9 everything";
    }

    @Override
    public String inject(Random random) {
      List<Worker> workers = Workers.running(storm);
      parts.parallelStream().forEach(FaultTarget::kill);
      workers.forEach(worker -> Signals.kill(worker.pid()));
      return "";
    }
  }

  /** Kills one of Storm's workers (SIGKILL); its supervisor starts another. */
  record KillWorkerFault(StormHome storm) implements ChaosFault {

    @Override
    public String name() {
      return "kill -9 worker";
    }

    @Override
    public String inject(Random random) {
      List<Worker> workers = Workers.running(storm);
      if (workers.isEmpty()) {
        return "no worker was running";
      }
      Worker worker = workers.get(random.nextInt(workers.size()));
      Signals.kill(worker.pid());
      return worker.name();
    }
  }

  /** Kills one part and keeps it down for some time. */
  record OutageFault(FaultTarget part) implements ChaosFault {

    @Override
    public String name() {
      return part.name() + " outage";
    }

    @Override
    public String inject(Random random) throws InterruptedException {
      Duration outage = between(SHORTEST_OUTAGE, LONGEST_OUTAGE, random);
      part.kill(() -> Thread.sleep(outage.toMillis()));
      return "for " + seconds(outage);
    }
  }

  /**
   * Pauses one part (SIGSTOP, SIGCONT): its connections stay open but are not answered, as when a
   * network drops packets or a machine swaps.
   */
  record PauseFault(FaultTarget part) implements ChaosFault {

    @Override
    public String name() {
      return part.name() + " paused";
    }

    @Override
    public String inject(Random random) throws IOException, InterruptedException {
      Duration pause = between(SHORTEST_PAUSE, LONGEST_PAUSE, random);
      OptionalLong pid = part.pid();
      if (pid.isEmpty()) {
        return "it was not running";
      }
      Signals.stop(pid.getAsLong());
      try {
        Thread.sleep(pause.toMillis());
      } finally {
        Signals.resume(pid.getAsLong());
      }
      return "for " + seconds(pause);
    }
  }

  /** A random time, at least {@code shortest} and less than {@code longest}. */
  static Duration between(Duration shortest, Duration longest, Random random) {
    return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis()));
  }

  /** A time in seconds with one decimal place, such as {@code 4.2 s}. */
  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
