package io.tillstream.topology.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** The schedule of one seed: lines, workers, faults and their order. */
final class RandomSchedule implements Schedule {

  private static final Fault[] CALL_FAULTS = {
    Fault.LOST, Fault.REPLY_LOST, Fault.CRASH_BEFORE, Fault.CRASH_AFTER
  };
  private static final Fault[] COMMIT_FAULTS = {
    Fault.LOST,
    Fault.REPLY_LOST,
    Fault.CRASH_BEFORE,
    Fault.CRASH_AFTER,
    Fault.LATE,
    Fault.CRASH_LATE
  };

  private final World world;
  private final SplittableRandom random;
  private final LineMaker lines;
  private final int faultPercent;
  private final int interferencePercent;

  RandomSchedule(World world, long seed) {
    this.world = world;
    this.random = new SplittableRandom(seed);
    this.lines = new LineMaker(random.split());
    this.faultPercent = random.nextInt(20);
    this.interferencePercent = random.nextInt(12);
  }

  /** The whole run, from the first line to the last comparison. */
  void run() {
    for (SimulatedStream stream : SimulatedStream.values()) {
      world.kafka().create(stream, 1 + random.nextInt(2));
      append(stream);
    }
    world.schedule(this);
    int steps = 20 + random.nextInt(50);
    for (int i = 0; i < steps; i++) {
      world.passMillis(random.nextInt(400));
      act();
    }
    while (!world.heldBack().isEmpty()) {
      world.deliver(random.nextInt(world.heldBack().size()));
    }
    world.drainAndCheck();
  }

  private void act() {
    int kind = random.nextInt(100);
    if (kind < 55) {
      stepOfSomeWorker("");
    } else if (kind < 70) {
      append(anyStream());
    } else if (kind < 74) {
      world.startWorker(anyStream(), 1 + random.nextInt(3));
    } else if (kind < 77 && !world.workers().isEmpty()) {
      world.kill(anyWorker());
    } else if (kind < 80 && !world.workers().isEmpty()) {
      anyWorker().loseBatch();
    } else if (kind < 84) {
      world.kafka().topic(anyStream()).addPartition();
    } else if (kind < 88 && !world.workers().isEmpty()) {
      anyWorker().refreshPartitions();
    } else if (kind < 90) {
      world.passMillis(1000 + random.nextInt(1000));
    } else {
      disturb();
    }
  }

  /** Faults of Redis and Kafka, and the arrival of late commits, independent of the workers. */
  private void disturb() {
    int kind = random.nextInt(100);
    if (kind < 40 && !world.heldBack().isEmpty()) {
      world.deliver(random.nextInt(world.heldBack().size()));
    } else if (kind < 70 && world.snapshots() > 0) {
      world.restore(world.snapshots() - 1 - random.nextInt(Math.min(8, world.snapshots())));
    } else if (kind < 80) {
      world.empty();
    } else if (kind < 90) {
      retain();
    } else if (kind < 94) {
      world.replaceTopic(anyStream(), 1 + random.nextInt(3));
      for (SimulatedStream stream : SimulatedStream.values()) {
        append(stream);
      }
    } else if (kind < 97) {
      world.dieInsideCommit();
    } else {
      world.restartRedis();
    }
  }

  private void stepOfSomeWorker(String except) {
    if (world.workers().isEmpty()) {
      world.startWorker(anyStream(), 1 + random.nextInt(3));
    }
    Worker worker = anyWorker();
    if (!worker.name().equals(except)) {
      world.step(worker);
    }
  }

  private void append(SimulatedStream stream) {
    List<ModelTopic.Partition> partitions = world.kafka().topic(stream).partitions();
    ModelTopic.Partition partition = partitions.get(random.nextInt(partitions.size()));
    ModelTopic.Partition other = partitions.get(random.nextInt(partitions.size()));
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      boolean isFromOther = partition != other && random.nextInt(8) == 0;
      int home = partitions.indexOf(partition);
      partition.append(
          isFromOther
              ? lines.copyFrom(stream, home, other.lines())
              : lines.line(stream, home, partition.lines()));
      if (random.nextInt(8) == 0) {
        partition.appendMarkers(1 + random.nextInt(2));
      }
    }
  }

  /**
   * Drops what Redis has counted by now; if Redis goes back later, that is lost, and must be
   * reported.
   */
  private void retain() {
    SimulatedStream stream = anyStream();
    List<ModelTopic.Partition> partitions = world.kafka().topic(stream).partitions();
    int number = random.nextInt(partitions.size());
    long counted =
        world.redis().contents().number("till:{live}:ledger", stream.topic() + ":" + number);
    partitions.get(number).dropBelow(counted - random.nextInt(3));
    world.trace(
        () -> stream.topic() + ":" + number + " begins at " + partitions.get(number).beginning());
  }

  @Override
  public Fault next(Faults.Call call) {
    if (random.nextInt(100) >= faultPercent) {
      return Fault.NONE;
    }
    Fault[] faults = call == Faults.Call.COMMIT ? COMMIT_FAULTS : CALL_FAULTS;
    return faults[random.nextInt(faults.length)];
  }

  @Override
  public void interfere(String caller) {
    if (random.nextInt(100) < interferencePercent) {
      if (random.nextBoolean()) {
        stepOfSomeWorker(caller);
      } else {
        disturb();
      }
    }
  }

  @Override
  public int pollLimit() {
    return random.nextInt(9);
  }

  @Override
  public boolean seesStaleTopicId() {
    return random.nextBoolean();
  }

  private Worker anyWorker() {
    return world.workers().get(random.nextInt(world.workers().size()));
  }

  private SimulatedStream anyStream() {
    int kind = random.nextInt(6);
    return kind == 0
        ? SimulatedStream.REFUNDS
        : kind < 3 ? SimulatedStream.BEHAVIOR : SimulatedStream.ORDERS;
  }
}
