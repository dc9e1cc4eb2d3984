package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.processes.storm.TopologyArguments;
import io.tillstream.processes.storm.TopologySubmission;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.stack.supervise.RedisSpoutReports;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A topology on the cluster of a stack, handled with Storm's own commands. */
final class SubmittedTopology {

  private static final long PATIENCE_MINUTES = 2;

  private final StormHome storm;
  private final StackRecord stack;
  private final DataFolder data;
  private final String name;

  SubmittedTopology(StackRecord stack, DataFolder data, String name) {
    this.storm = StormHome.of(Home.find(), data, stack.ports());
    this.stack = stack;
    this.data = data;
    this.name = name;
  }

  /**
   * Submits it, as {@code storm jar} does.
   *
   * @param settings that differ from those of the stack
   */
  void submit(Map<String, String> settings) {
    Map<String, String> flags = new HashMap<>(stack.settings());
    flags.putAll(settings);
    flags.put("topology.name", name);
    Settings loaded = SettingsLoader.load(stack.settingsPath(), Map.of(), flags);
    new TopologySubmission(
            storm,
            new TopologyArguments(stack.settingsPath(), flags),
            new RedisSpoutReports(loaded.redis()),
            data.log("submission-of-" + name))
        .submit();
  }

  /** Ends it, as {@code storm kill} does. */
  void kill() throws Exception {
    Path log = data.log("kill-of-" + name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dstorm.home=" + storm.folder(),
            "-Dstorm.log.dir=" + storm.logFolder(),
            "-Dstorm.conf.file=storm.yaml",
            "-cp",
            storm.folder().resolve("lib") + "/*" + File.pathSeparator + storm.folder() + "/conf",
            "org.apache.storm.command.KillTopology",
            name,
            "-w",
            "0");
    Process kill =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    assertThat(kill.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("storm kill ends").isTrue();
    assertThat(kill.exitValue()).as("storm kill, which wrote to %s", log).isZero();
  }
}
