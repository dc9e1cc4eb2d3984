package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.PartProcess;
import io.tillstream.processes.storm.NimbusPart;
import io.tillstream.processes.storm.StormHome;
import io.tillstream.processes.storm.SupervisorPart;
import io.tillstream.processes.storm.TopologyArguments;
import io.tillstream.processes.storm.TopologySubmission;
import io.tillstream.processes.storm.Workers;
import io.tillstream.processes.storm.Workers.Worker;
import io.tillstream.stack.supervise.RedisSpoutReports;
import io.tillstream.testsupport.server.KafkaServer;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.ZooKeeperServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology jar on a real Nimbus and Supervisor, in a worker process. */
@Tag("long")
class StormClusterIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final FreePorts ports = new FreePorts(new SplittableRandom());
  private final Deque<Runnable> ends = new ArrayDeque<>();

  @AfterEach
  void endInReverseOrder() {
    ends.forEach(Runnable::run);
  }

  private ChildProcess start(Part part) {
    ChildProcess process = PartProcess.start(part);
    ends.push(process::kill);
    PartProcess.awaitReady(part, process);
    return process;
  }

  @Test
  void runsInWorkersThatListenOnLoopbackOnly_andIsReplacedWhenSubmittedAgain(@TempDir Path folder)
      throws Exception {
    RedisServer redis = RedisServer.start(folder.resolve("redis"));
    ends.push(redis::close);
    KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"));
    ends.push(kafka::close);
    kafka.createTopic("orders", 2);
    kafka.createTopic("behavior", 2);
    ZooKeeperServer zookeeper = ZooKeeperServer.start(folder.resolve("zookeeper"));
    ends.push(zookeeper::close);
    StormHome storm =
        new StormHome(
            Home.find(),
            folder.resolve("storm"),
            zookeeper.port(),
            ports.next(),
            ports.next(),
            List.of(ports.next(), ports.next()));
    ends.push(() -> Workers.running(storm).forEach(StormClusterIT::kill));
    long nimbus = start(new NimbusPart(storm, folder.resolve("nimbus.log"))).pid();
    long supervisor = start(new SupervisorPart(storm, folder.resolve("supervisor.log"))).pid();
    Map<String, String> overrides =
        Map.of(
            "kafka.bootstrapServers", kafka.bootstrapServers(),
            "redis.port", Integer.toString(redis.port()));
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), overrides);
    TopologySubmission submission =
        new TopologySubmission(
            storm,
            new TopologyArguments(Optional.empty(), overrides),
            new RedisSpoutReports(settings.redis()),
            folder.resolve("submit.log"));

    submission.submit();
    await().atMost(PATIENCE).until(submission::isRunning);
    List<Worker> first = Workers.running(storm);
    assertThat(first).as("worker processes").hasSize(1);
    ListeningSockets.assertLoopbackOnly("nimbus", nimbus);
    ListeningSockets.assertLoopbackOnly("supervisor", supervisor);
    ListeningSockets.assertLoopbackOnly("worker", first.get(0).pid());
    assertThat(ListeningSockets.of(first.get(0).pid())).as("the worker's ports").isNotEmpty();

    submission.submit();
    await().atMost(PATIENCE).until(submission::isRunning);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Workers.running(storm))
                    .as("worker processes after the second submission")
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(first));
  }

  private static void kill(Worker worker) {
    ProcessHandle.of(worker.pid()).ifPresent(ProcessHandle::destroyForcibly);
  }
}
