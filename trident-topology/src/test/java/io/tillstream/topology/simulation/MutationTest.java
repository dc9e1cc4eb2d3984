package io.tillstream.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the simulation can fail: each way to break the protocol is caught. */
class MutationTest {

  /** Most are caught by one of the first hundred, the rarest by one of some ten thousand. */
  private static final long SEEDS = 200_000;

  /**
   * A seed that catches a rare one, tried first to save time. It no longer does when schedules have
   * changed: then all are searched, and a newer seed belongs here.
   */
  private static final Map<ProtocolMutation, Long> KNOWN =
      Map.of(
          ProtocolMutation.IDENTITIES_OUTSIDE_OF_SCRIPT, 2476L,
          ProtocolMutation.ORIGINALS_OUTSIDE_OF_SCRIPT, 39_093L,
          ProtocolMutation.WITHOUT_TOPIC_ID, 2241L,
          ProtocolMutation.WITHOUT_REWRITE, 3955L);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isCaught(ProtocolMutation mutation) throws InterruptedException {
    assertThat(search(mutation)).as("%s", mutation).isPresent();
  }

  private static Optional<Simulation.Failure> search(ProtocolMutation mutation)
      throws InterruptedException {
    Long known = KNOWN.get(mutation);
    if (known != null) {
      Optional<Simulation.Failure> found = new Simulation(mutation).run(known, 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return new Simulation(mutation).run(0, SEEDS);
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
  void isCaughtByItsResults(ProtocolMutation mutation) throws InterruptedException {
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
