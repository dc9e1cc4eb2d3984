package io.tillstream.stack.chaos;

import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.stack.chaos.DataFaults.AppendOnlyFileCut;
import io.tillstream.stack.chaos.DataFaults.LogsRenamed;
import io.tillstream.stack.chaos.DataFaults.PositionsLost;
import io.tillstream.stack.chaos.DataFaults.SetBack;
import io.tillstream.stack.chaos.DataFaults.ZooKeeperWiped;
import io.tillstream.stack.chaos.ProcessFaults.AllKilled;
import io.tillstream.stack.chaos.ProcessFaults.Away;
import io.tillstream.stack.chaos.ProcessFaults.Killed;
import io.tillstream.stack.chaos.ProcessFaults.StoodStill;
import io.tillstream.stack.chaos.ProcessFaults.TwoKilled;
import io.tillstream.stack.chaos.ProcessFaults.WorkerKilled;
import io.tillstream.stack.supervise.FaultTarget;
import io.tillstream.stack.supervise.StackPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The faults that a stack can have, each drawn once before any is drawn again. */
final class Faults {

  private static final Set<String> ON_THE_WAY = Set.of("redis", "kafka", "flume", "topology");
  private static final Set<String> SERVERS = Set.of("redis", "kafka", "zookeeper");

  private final List<Fault> all;
  private final Random chance;
  private final List<Fault> left = new ArrayList<>();

  private Faults(List<Fault> all, Random chance) {
    this.all = List.copyOf(all);
    this.chance = chance;
  }

  static Faults of(StackPlan plan, List<FaultTarget> parts, Random chance) {
    StormHome storm = StormHome.of(plan.home(), plan.data(), plan.ports());
    AppendOnlyFile appendOnlyFile = new AppendOnlyFile(plan.data().of("redis"));
    List<Fault> faults = new ArrayList<>();
    for (FaultTarget part : parts) {
      faults.add(new Killed(part));
      if (SERVERS.contains(part.name())) {
        faults.add(new Away(part));
      }
      if (ON_THE_WAY.contains(part.name())) {
        faults.add(new StoodStill(part));
      }
    }
    faults.add(new TwoKilled(parts));
    faults.add(new AllKilled(parts, storm));
    if (plan.isCluster()) {
      faults.add(new WorkerKilled(storm));
    }
    FaultTarget redis = named(parts, "redis");
    faults.add(new RedisEmptied(plan.settings().redis()));
    faults.add(new AppendOnlyFileCut(redis, appendOnlyFile));
    faults.add(new SetBack(redis, appendOnlyFile, plan.data().of("redis-earlier")));
    faults.add(
        new ZooKeeperWiped(named(parts, "zookeeper"), plan.data().of("zookeeper").resolve("data")));
    faults.add(
        new PositionsLost(named(parts, "flume"), plan.data().of("flume").resolve("positions")));
    faults.add(new LogsRenamed(plan.logs()));
    return new Faults(faults, chance);
  }

  private static FaultTarget named(List<FaultTarget> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  /** How many different ones there are. */
  int size() {
    return all.size();
  }

  Fault next() {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, chance);
    }
    return left.remove(left.size() - 1);
  }
}
