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

  /** Also where no invariant looks at the ledger itself. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "WITHOUT_FENCE",
        "FENCE_WITHOUT_GAPS",
        "FENCE_WITHOUT_VANISHED_ENTRY",
        "WITHOUT_COMPARISON"
      })
  void isCaughtByItsResults(Mutation mutation) throws InterruptedException {
    assertThat(new Simulation(mutation, true).run(0, SEEDS))
        .as("%s", mutation)
        .hasValueSatisfying(
            failure ->
                assertThat(failure.why())
                    .isInstanceOfSatisfying(
                        Violation.class,
                        violation ->
                            assertThat(violation.invariant())
                                .isNotEqualTo(Invariant.LEDGER_NEVER_SKIPS)));
  }
}
