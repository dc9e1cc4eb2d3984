package io.tillstream.stack.supervise;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.part.DashboardPart;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.FlumePart;
import io.tillstream.processes.part.GeneratorPart;
import io.tillstream.processes.part.KafkaPart;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.Ports;
import io.tillstream.processes.part.RedisPart;
import io.tillstream.processes.part.SettingsArguments;
import io.tillstream.processes.part.ZooKeeperPart;
import io.tillstream.processes.storm.ListedTopology;
import io.tillstream.processes.storm.LocalTopologyPart;
import io.tillstream.processes.storm.NimbusPart;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.processes.storm.SupervisorPart;
import io.tillstream.processes.storm.TopologyArguments;
import io.tillstream.processes.storm.TopologySubmission;
import io.tillstream.tools.console.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Factory of the parts of a plan. */
final class StackParts {

  private final StackPlan plan;
  private final DataFolder data;
  private final Ports ports;

  StackParts(StackPlan plan) {
    this.plan = plan;
    this.data = plan.data();
    this.ports = plan.ports();
  }

  Part redis() {
    return new RedisPart(
        plan.home().conf("redis.conf"),
        data.of("redis"),
        data.log("redis"),
        ports.redis(),
        plan.settings().redis().password());
  }

  Part zookeeper() {
    return new ZooKeeperPart(
        plan.home(), data.of("zookeeper"), data.log("zookeeper"), ports.zookeeper());
  }

  Part kafka() {
    Map<String, Integer> topics =
        Arrays.stream(LogStream.values())
            .collect(Collectors.toMap(LogStream::topic, stream -> plan.partitions()));
    return new KafkaPart(
        plan.home(),
        data.of("kafka"),
        data.log("kafka"),
        ports.kafka(),
        ports.kafkaController(),
        topics,
        List.of());
  }

  Part nimbus() {
    return new NimbusPart(storm(), data.log("nimbus"));
  }

  Part supervisor() {
    return new SupervisorPart(storm(), data.log("supervisor"));
  }

  Service clusterTopology(Runnable restartNimbus, Console console, Runnable changed) {
    return new ClusterTopology(
        new TopologySubmission(
            storm(), topologyArguments(), reports(), data.log("topology-submission")),
        new ListedTopology(storm(), plan.settings().topology().name()),
        restartNimbus,
        console,
        changed);
  }

  private StormHome storm() {
    return StormHome.of(plan.home(), data, ports);
  }

  private TopologyArguments topologyArguments() {
    return new TopologyArguments(plan.settingsFile(), plan.flags());
  }

  private RedisSpoutReports reports() {
    return new RedisSpoutReports(plan.settings().redis());
  }

  Part localTopology() {
    return new LocalTopologyPart(
        plan.home(),
        data.of("topology"),
        data.log("topology"),
        ports.zookeeper(),
        topologyArguments(),
        reports());
  }

  Part flume() {
    return new FlumePart(
        plan.home(), data.of("flume"), data.log("flume"), plan.logs(), ports.kafka());
  }

  Part dashboard() {
    return new DashboardPart(
        plan.home(),
        data.path(),
        data.log("dashboard"),
        ports.dashboard(),
        SettingsArguments.of(plan.settingsFile(), plan.flags()));
  }

  Part generator(List<String> options) {
    return new GeneratorPart(
        plan.home(),
        data.path(),
        data.log("generator"),
        plan.logs(),
        SettingsArguments.of(plan.settingsFile(), plan.flags()),
        options);
  }
}
