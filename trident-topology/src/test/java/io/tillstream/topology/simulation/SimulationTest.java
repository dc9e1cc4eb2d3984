package io.tillstream.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The commit protocol under seeded schedules of faults. By default 10,000 seeds; {@code
 * -Dsimulation.seeds} runs more, {@code -Dsimulation.seed} runs one and prints each step.
 */
class SimulationTest {

  private static final long SEEDS = Long.getLong("simulation.seeds", 10_000);

  @Test
  void countsEachLineOnce_whateverTheScheduleOfFaults() throws InterruptedException {
    Simulation simulation = new Simulation(ProtocolMutation.NONE);
    Long single = Long.getLong("simulation.seed");
    Optional<Simulation.Failure> failure;
    if (single != null) {
      failure = simulation.run(single, Optional.of(System.out::println));
    } else {
      long start = System.nanoTime();
      failure = simulation.run(0, SEEDS);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.printf(
          "%,d seeds, %,d calls over the network, %d.%03d s%n",
          SEEDS, simulation.calls(), took.toSeconds(), took.toMillisPart());
    }
    assertThat(failure)
        .as(
            () ->
                failure.map(found -> "replay with: " + Simulation.REPLAY + found.seed()).orElse(""))
        .isEmpty();
  }
}
