package io.tillstream.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the simulation can fail: each way to break the protocol is caught. */
class MutationTest {

  /** Most are caught by one of the first hundred, the rarest by one of some ten thousand. */
  private static final long SEEDS = 200_000;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isCaught(Mutation mutation) throws InterruptedException {
    assertThat(new Simulation(mutation).run(0, SEEDS)).as("%s", mutation).isPresent();
  }
}
