package io.tillstream.topology.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Exhaustively, at the calls that three batches make: every single fault (the call lost, its reply
 * lost, a crash before and after it, the call arriving late, Redis back by a commit or empty), and
 * every two crashes.
 */
class CrashPointsTest {

  private static final List<Fault> FAULTS =
      List.of(
          Fault.LOST,
          Fault.REPLY_LOST,
          Fault.CRASH_BEFORE,
          Fault.CRASH_AFTER,
          Fault.CRASH_LATE,
          Fault.REDIS_BACK,
          Fault.REDIS_EMPTY);

  private static final List<Fault> CRASHES =
      List.of(Fault.REPLY_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.CRASH_LATE);

  @BeforeAll
  static void beSilent() {
    Configurator.setLevel("io.tillstream.topology", Level.OFF);
  }

  @Test
  void countsOnce_whateverHappensAtOneCall() {
    int calls = run(Map.of(), false);
    assertThat(calls).as("calls of three batches without a fault").isGreaterThan(15);
    for (int call = 0; call < calls; call++) {
      for (Fault fault : FAULTS) {
        run(Map.of(call, fault), true);
        run(Map.of(call, fault), false);
      }
    }
  }

  @Test
  void countsOnce_whateverTwoCallsItCrashesAt() {
    int calls = run(Map.of(), false);
    List<Map<Integer, Fault>> plans = new ArrayList<>();
    for (int first = 0; first < calls; first++) {
      for (Fault one : CRASHES) {
        int callsOfAll = run(Map.of(first, one), true);
        for (int second = first + 1; second < callsOfAll; second++) {
          for (Fault other : CRASHES) {
            plans.add(Map.of(first, one, second, other));
          }
        }
      }
    }
    assertThat(plans).as("pairs of crashes").hasSizeGreaterThan(1_000);
    plans.parallelStream().forEach(plan -> run(plan, true));
  }

  private static int run(Map<Integer, Fault> faults, boolean arrivesSoon) {
    World world =
        new World(ProtocolMutation.NONE, new ModelRedis(ProtocolMutation.NONE), Optional.empty());
    try {
      return new PlannedSchedule(world, faults, arrivesSoon).run();
    } catch (Violation violation) {
      throw new AssertionError("with " + faults + ", late calls soon: " + arrivesSoon, violation);
    }
  }
}
