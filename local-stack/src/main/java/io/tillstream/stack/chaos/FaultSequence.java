package io.tillstream.stack.chaos;

import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.stack.chaos.DataFaults.LogRenameFault;
import io.tillstream.stack.chaos.DataFaults.PositionLossFault;
import io.tillstream.stack.chaos.DataFaults.RollbackFault;
import io.tillstream.stack.chaos.DataFaults.TruncationFault;
import io.tillstream.stack.chaos.DataFaults.ZooKeeperWipeFault;
import io.tillstream.stack.chaos.ProcessFaults.KillAllFault;
import io.tillstream.stack.chaos.ProcessFaults.KillFault;
import io.tillstream.stack.chaos.ProcessFaults.KillTwoFault;
import io.tillstream.stack.chaos.ProcessFaults.KillWorkerFault;
import io.tillstream.stack.chaos.ProcessFaults.OutageFault;
import io.tillstream.stack.chaos.ProcessFaults.PauseFault;
import io.tillstream.stack.supervise.FaultTarget;
import io.tillstream.stack.supervise.StackPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A random sequence of all faults that apply to a stack: each occurs once before any is repeated.
 * Not thread-safe.
 */
final class FaultSequence {

  private static final Set<String> ON_THE_PATH_OF_LINES =
      Set.of("redis", "kafka", "flume", "topology");
  private static final Set<String> SERVERS = Set.of("redis", "kafka", "zookeeper");

  private final List<ChaosFault> all;
  private final Random random;
  private final List<ChaosFault> remaining = new ArrayList<>();

  private FaultSequence(List<ChaosFault> all, Random random) {
    this.all = List.copyOf(all);
    this.random = random;
  }

  static FaultSequence of(StackPlan plan, List<FaultTarget> parts, Random random) {
    StormHome storm = StormHome.of(plan.home(), plan.data(), plan.ports());
    AppendOnlyFile appendOnlyFile = new AppendOnlyFile(plan.data().of("redis"));
    List<ChaosFault> faults = new ArrayList<>();
    for (FaultTarget part : parts) {
      faults.add(new KillFault(part));
      if (SERVERS.contains(part.name())) {
        faults.add(new OutageFault(part));
      }
      if (ON_THE_PATH_OF_LINES.contains(part.name())) {
        faults.add(new PauseFault(part));
      }
    }
    faults.add(new KillTwoFault(parts));
    faults.add(new KillAllFault(parts, storm));
    if (plan.isCluster()) {
      faults.add(new KillWorkerFault(storm));
    }
    FaultTarget redis = named(parts, "redis");
    faults.add(new RedisFlushAllFault(plan.settings().redis()));
    faults.add(new TruncationFault(redis, appendOnlyFile));
    faults.add(new RollbackFault(redis, appendOnlyFile, plan.data().of("redis-earlier")));
    faults.add(
        new ZooKeeperWipeFault(
            named(parts, "zookeeper"), plan.data().of("zookeeper").resolve("data")));
    faults.add(
        new PositionLossFault(named(parts, "flume"), plan.data().of("flume").resolve("positions")));
    faults.add(new LogRenameFault(plan.logs()));
    return new FaultSequence(faults, random);
  }

  private static FaultTarget named(List<FaultTarget> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  /** Number of different faults. */
  int size() {
    return all.size();
  }

  ChaosFault next() {
    if (remaining.isEmpty()) {
      remaining.addAll(all);
      Collections.shuffle(remaining, random);
    }
    return remaining.remove(remaining.size() - 1);
  }
}
