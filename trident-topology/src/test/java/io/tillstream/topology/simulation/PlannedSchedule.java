package io.tillstream.topology.simulation;

import java.util.Map;
import java.util.SplittableRandom;

/** Three batches of orders from two partitions, with faults at chosen calls. */
final class PlannedSchedule implements Schedule {

  private static final int BATCHES = 3;
  private static final int LINES_OF_A_BATCH = 5;
  private static final long LINES_SEED = 7;
  private static final int MAX_STEPS = 60;

  private final World world;
  private final Map<Integer, Fault> faultAtCall;
  private final boolean arrivesSoon;
  private int calls;

  /**
   * Plans a run.
   *
   * @param faultAtCall number of the call, from 0 → what becomes of it
   * @param arrivesSoon whether a late commit arrives before the next call, else after all else
   */
  PlannedSchedule(World world, Map<Integer, Fault> faultAtCall, boolean arrivesSoon) {
    this.world = world;
    this.faultAtCall = faultAtCall;
    this.arrivesSoon = arrivesSoon;
  }

  /**
   * Runs until everything is counted or a bound of steps is reached, then lets what is late arrive,
   * and compares.
   *
   * @return how many calls there were
   */
  int run() {
    LineMaker lines = new LineMaker(new SplittableRandom(LINES_SEED));
    world.kafka().create(SimulatedStream.ORDERS, 2);
    world.kafka().create(SimulatedStream.BEHAVIOR, 1);
    world.kafka().create(SimulatedStream.REFUNDS, 1);
    for (ModelTopic.Partition partition :
        world.kafka().topic(SimulatedStream.ORDERS).partitions()) {
      for (int i = 0; i < BATCHES * LINES_OF_A_BATCH; i++) {
        partition.append(lines.line(SimulatedStream.ORDERS, 0, partition.lines()));
      }
      partition.appendMarkers(1);
    }
    world.schedule(this);
    for (int step = 0; step < MAX_STEPS && !world.isDrained(); step++) {
      world.passMillis(100);
      if (world.workers().isEmpty()) {
        world.startWorker(SimulatedStream.ORDERS, 1);
      }
      world.step(world.workers().get(0));
    }
    while (!world.heldBack().isEmpty()) {
      world.deliver(0);
    }
    world.drainAndCheck();
    return calls;
  }

  @Override
  public Fault next(Call call) {
    return faultAtCall.getOrDefault(calls++, Fault.NONE);
  }

  @Override
  public void interfere(String caller) {
    if (arrivesSoon && !world.heldBack().isEmpty()) {
      world.deliver(0);
    }
  }

  @Override
  public int pollLimit() {
    return LINES_OF_A_BATCH;
  }

  @Override
  public boolean seesStaleTopicId() {
    return false;
  }
}
