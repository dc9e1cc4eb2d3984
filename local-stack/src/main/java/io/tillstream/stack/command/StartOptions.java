package io.tillstream.stack.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.Ports;
import io.tillstream.stack.state.StackSettings;
import io.tillstream.stack.supervise.StackPlan;
import io.tillstream.tools.console.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin with the options of the subcommands that start a stack. */
final class StartOptions {

  private static final int MAX_PARTITIONS = 1000;

  @Mixin private StackOptions stack = new StackOptions();

  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Number of partitions of a topic that is created. Default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  StackOptions stack() {
    return stack;
  }

  /**
   * The plan of the stack to start.
   *
   * @param logs folder of the logs; empty for {@code logs} in the data folder
   * @param generator options of the log generator; empty to start none
   * @param isCluster whether the topology runs on Nimbus, Supervisor and workers
   */
  StackPlan plan(
      Home home, Optional<Path> logs, Optional<List<String>> generator, boolean isCluster) {
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw new UsageException(
          "--partitions must be from 1 to " + MAX_PARTITIONS + ", not " + partitions);
    }
    DataFolder data = stack.data(home);
    Optional<Path> file = stack.settingsFile().or(() -> StackSettings.defaultFile(home));
    Settings requested = SettingsLoader.load(file, System.getenv(), stack.flags());
    Ports chosen = ports.choose(requested, new FreePorts(new SplittableRandom()));
    Map<String, String> flags = new LinkedHashMap<>(stack.flags());
    flags.put("redis.host", "127.0.0.1");
    flags.put("redis.port", Integer.toString(chosen.redis()));
    flags.put("kafka.bootstrapServers", "127.0.0.1:" + chosen.kafka());
    flags.put("dashboard.port", Integer.toString(chosen.dashboard()));
    return new StackPlan(
        home,
        data,
        logs.map(Path::toAbsolutePath).map(Path::normalize).orElse(data.shopLogs()),
        isCluster,
        partitions,
        chosen,
        file,
        flags,
        SettingsLoader.load(file, System.getenv(), flags),
        generator);
  }
}
