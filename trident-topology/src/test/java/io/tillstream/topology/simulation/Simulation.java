package io.tillstream.topology.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Runs seeds. */
final class Simulation {

  /** The command that runs a seed again and prints each step. */
  static final String REPLAY =
      "mvn -pl trident-topology -am test -Dtest=SimulationTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=";

  private final ProtocolMutation mutation;
  private final boolean checksResultsOnly;
  private final AtomicLong calls = new AtomicLong();

  Simulation(ProtocolMutation mutation) {
    this(mutation, false);
  }

  /**
   * Makes a simulation.
   *
   * @param checksResultsOnly leaves out the check of each commit against the ledger
   */
  Simulation(ProtocolMutation mutation, boolean checksResultsOnly) {
    this.mutation = mutation;
    this.checksResultsOnly = checksResultsOnly;
    // What is logged for an operator would be logged here some hundred times a second.
    Configurator.setLevel("io.tillstream.topology", Level.OFF);
  }

  /**
   * A seed under which an invariant did not hold.
   *
   * @param why what was found
   */
  record Failure(long seed, Throwable why) {}

  /** Runs seeds on all processors until one fails; that one, if any did. */
  Optional<Failure> run(long firstSeed, long count) throws InterruptedException {
    AtomicLong next = new AtomicLong(firstSeed);
    AtomicReference<Optional<Failure>> failure = new AtomicReference<>(Optional.empty());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread =
          new Thread(
              () -> {
                long seed = next.getAndIncrement();
                while (seed < firstSeed + count && failure.get().isEmpty()) {
                  run(seed, Optional.empty()).ifPresent(found -> failure.set(Optional.of(found)));
                  seed = next.getAndIncrement();
                }
              },
              "simulation-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return failure.get();
  }

  /** Runs one seed on the model of Redis. */
  Optional<Failure> run(long seed, Optional<Consumer<String>> trace) {
    return run(seed, new ModelRedis(mutation), trace);
  }

  /** Runs one seed on a Redis that is empty. */
  Optional<Failure> run(long seed, SimulatedRedis redis) {
    return run(seed, redis, Optional.empty());
  }

  private Optional<Failure> run(long seed, SimulatedRedis redis, Optional<Consumer<String>> trace) {
    World world = new World(mutation, redis, trace);
    if (checksResultsOnly) {
      world.checkResultsOnly();
    }
    try {
      new RandomSchedule(world, seed).run();
      return Optional.empty();
    } catch (RuntimeException | Error violation) {
      return Optional.of(new Failure(seed, violation));
    } finally {
      calls.addAndGet(world.calls());
    }
  }

  /** Calls over the simulated network so far. */
  long calls() {
    return calls.get();
  }
}
