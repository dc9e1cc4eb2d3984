package io.tillstream.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same schedules as in {@link SimulationTest} on a real Redis, with the script itself in place
 * of a model of it.
 */
class SimulationIT {

  private static final long SEEDS = Long.getLong("simulation.redis.seeds", 100);

  @Test
  void countsEachLineOnce_onARealRedis(@TempDir Path folder) {
    Simulation simulation = new Simulation(ProtocolMutation.NONE);
    try (RedisServer server = RedisServer.start(folder);
        RealRedis redis = new RealRedis(server.port())) {
      for (long seed = 0; seed < SEEDS; seed++) {
        redis.empty();
        assertThat(simulation.run(seed, redis)).as("failure").isEmpty();
      }
    }
    System.out.printf("%,d seeds on a real Redis, %,d calls%n", SEEDS, simulation.calls());
    assertThat(simulation.calls()).as("calls").isPositive();
  }
}
