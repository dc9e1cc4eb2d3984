package io.tillstream.stack.supervise;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.Ports;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plans of stacks for tests. */
public final class StackPlans {

  private StackPlans() {}

  /** All parts in one JVM each, on ports that are free now, without the generator. */
  public static StackPlan free(DataFolder data) {
    return free(data, false);
  }

  /** The same, with the topology on a cluster or in one JVM. */
  public static StackPlan free(DataFolder data, boolean isCluster) {
    FreePorts free = new FreePorts(new SplittableRandom());
    Ports ports =
        new Ports(
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            free.next(),
            List.of(free.next()));
    Map<String, String> flags =
        Map.of(
            "redis.port",
            Integer.toString(ports.redis()),
            "kafka.bootstrapServers",
            "127.0.0.1:" + ports.kafka());
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), flags);
    return new StackPlan(
        Home.find(),
        data,
        data.shopLogs(),
        isCluster,
        2,
        ports,
        Optional.empty(),
        flags,
        settings,
        Optional.empty());
  }
}
