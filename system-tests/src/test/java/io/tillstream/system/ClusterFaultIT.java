package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.os.Signals;
import io.tillstream.system.ClusterUnderLoad.Recovery;
import io.tillstream.system.ClusterUnderLoad.Strike;
import io.tillstream.system.FreshLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults of processes and of the cluster, one after the other on one stack that counts all the
 * time. After each, every member of every ranking is compared with what Kafka holds, and at the end
 * with the logs and with what the generator decided to write.
 */
class ClusterFaultIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * What is promised for a worker that is killed under load. Times depend on the machine, so that
   * only the long form looks at them; the short one tells them.
   */
  private static final Duration WORKER = Duration.ofSeconds(40);

  /** What is promised for Redis, Kafka and Flume, once they are back. */
  private static final Duration ONCE_BACK = Duration.ofSeconds(20);

  /** Of each stream: those of which copies come later. */
  private static final int OLD_LINES = 500;

  private static final List<String> PARTS =
      List.of(
          "redis",
          "zookeeper",
          "kafka",
          "nimbus",
          "supervisor",
          ClusterUnderLoad.WORKER,
          "dashboard",
          "flume");

  private static ClusterUnderLoad cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = ClusterUnderLoad.start(folder);
  }

  @AfterAll
  static void endAndVerify() throws Exception {
    cluster.endAndVerify();
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    for (String part : PARTS) {
      for (long pid : cluster.toldPids(part)) {
        ListeningSockets.assertLoopbackOnly(part, pid);
      }
    }
  }

  @Test
  void countsOnce_whenAWorkerIsKilled() throws Exception {
    cluster.recoverFromKilling(ClusterUnderLoad.WORKER);
  }

  @Test
  @Tag("long")
  void countsOnce_whenRedisAndKafkaAreKilledAtOnce() throws Exception {
    cluster.recoverFromKilling("redis", "kafka");
  }

  @Test
  void countsOnce_whenEverythingIsKilledAtOnce() throws Exception {
    int before = cluster.said().length();
    cluster.recoverFromKilling(PARTS.toArray(String[]::new));
    assertThat(cluster.said().substring(before))
        .as("ZooKeeper knew the topology all the time")
        .doesNotContain("nimbus has lost the topology");
  }

  @Test
  @Tag("long")
  void countsAgainInTime_whenAWorkerIsKilled() throws Exception {
    Recovery recovery = cluster.recoverFromKilling(ClusterUnderLoad.WORKER);
    assertThat(recovery.sinceStrike()).as("until it counts again").isLessThan(WORKER);
  }

  /** A Supervisor that was started again is not told of the end of the workers that it finds. */
  @Test
  @Tag("long")
  void countsAgainInTime_whenAWorkerIsKilledThatIsOlderThanItsSupervisor() throws Exception {
    cluster.recoverFromKilling("supervisor");
    Recovery recovery = cluster.recoverFromKilling(ClusterUnderLoad.WORKER);
    assertThat(recovery.sinceStrike()).as("until it counts again").isLessThan(WORKER);
  }

  @Test
  @Tag("long")
  void countsOnce_whenRedisIsKilled() throws Exception {
    assertSoonOnceBack(cluster.recoverFromKilling("redis"));
  }

  @Test
  @Tag("long")
  void countsOnce_whenKafkaIsKilled() throws Exception {
    assertSoonOnceBack(cluster.recoverFromKilling("kafka"));
  }

  @Test
  @Tag("long")
  void countsOnce_whenTheFlumeAgentIsKilled() throws Exception {
    assertSoonOnceBack(cluster.recoverFromKilling("flume"));
  }

  @Test
  @Tag("long")
  void countsOnce_whenZooKeeperIsKilled() throws Exception {
    cluster.recoverFromKilling("zookeeper");
  }

  @Test
  @Tag("long")
  void countsOnce_whenNimbusIsKilled() throws Exception {
    cluster.recoverFromKilling("nimbus");
  }

  @Test
  @Tag("long")
  void countsOnce_whenTheSupervisorIsKilled() throws Exception {
    cluster.recoverFromKilling("supervisor");
  }

  @Test
  @Tag("long")
  void countsOnce_whenTheDashboardIsKilled() throws Exception {
    cluster.recoverFromKilling("dashboard");
  }

  @Test
  @Tag("long")
  void countsOnce_whenRedisAndTheWorkerAreKilledAtOnce() throws Exception {
    cluster.recoverFromKilling("redis", ClusterUnderLoad.WORKER);
  }

  /** Nobody is there who could start the worker again, until the supervisor is. */
  @Test
  @Tag("long")
  void countsOnce_whenTheSupervisorAndItsWorkerAreKilledAtOnce() throws Exception {
    cluster.recoverFromKilling("supervisor", ClusterUnderLoad.WORKER);
  }

  @Test
  @Tag("long")
  void countsOnce_whenZooKeeperIsWiped() throws Exception {
    Path data = cluster.data().of("zookeeper").resolve("data");
    List<Long> zookeeper = cluster.toldPids("zookeeper");
    cluster.recoverFrom(
        "zookeeper wiped",
        () -> {
          ClusterUnderLoad.kill(zookeeper);
          Files.move(data, data.resolveSibling("wiped-" + System.nanoTime()));
        },
        "zookeeper");
  }

  /**
   * The stack submits its topology again by itself when somebody has killed it; until then only the
   * other one counts, and for a while both do.
   */
  @Test
  @Tag("long")
  void countsOnce_whenReplacedByATopologyOfAnotherNameWithMoreWorkersAndOtherParallelism()
      throws Exception {
    SubmittedTopology own = new SubmittedTopology(cluster.stack(), cluster.data(), "tillstream");
    SubmittedTopology other = new SubmittedTopology(cluster.stack(), cluster.data(), "other");
    List<Long> ownWorkers = cluster.pids(ClusterUnderLoad.WORKER);
    other.submit(
        Map.of(
            "topology.workers", "2",
            "topology.ordersParallelism", "3",
            "topology.behaviorParallelism", "1"));
    awaitWorkers(ownWorkers.size() + 2);
    cluster.recoverFrom(
        "topology killed, another one of 2 workers takes over, the first one submitted again",
        () -> {
          own.kill();
          ClusterUnderLoad.awaitGone(ownWorkers);
          cluster.awaitCounted(cluster.linesFromNowOn());
          assertThat(cluster.pids(ClusterUnderLoad.WORKER))
              .as("workers while only the other topology counts")
              .hasSize(2);
        },
        "topology");
    awaitWorkers(ownWorkers.size() + 2);
    cluster.recoverFrom(
        "the other topology killed",
        () -> {
          other.kill();
          awaitWorkers(ownWorkers.size());
        });
  }

  /**
   * Copies of lines that are counted already, and of lines that are not, come to the new partitions
   * while the agent ships the originals.
   */
  @Test
  void countsOnce_whenPartitionsAreAddedAndCopiesLandInThem() throws Exception {
    await().atMost(PATIENCE).until(() -> !cluster.allLines().first(OLD_LINES).isEmpty());
    List<Line> old = cluster.allLines().first(OLD_LINES);
    await().atMost(PATIENCE).until(() -> cluster.counted().holdAll(old));
    long duplicates = cluster.counted().number("counters", "duplicates");
    try (SecondShipper shipper = new SecondShipper(cluster.broker())) {
      Map<LogStream, Integer> added = shipper.addPartitions();
      List<Long> agent = cluster.toldPids("flume");
      cluster.recoverFrom(
          "partitions added, copies in them, agent killed",
          () -> {
            shipper.ship(old, added);
            // a producer that is new knows the new partitions at once
            ClusterUnderLoad.kill(agent);
            FreshLines unshipped = cluster.linesFromNowOn();
            await().atMost(PATIENCE).until(() -> !unshipped.first().isEmpty());
            shipper.ship(unshipped.first(), added);
          },
          "flume");
      for (Map.Entry<LogStream, Integer> partition : added.entrySet()) {
        awaitShippedByTheAgentAndCounted(shipper, partition.getKey(), partition.getValue());
      }
    }
    assertThat(cluster.counted().number("counters", "duplicates") - duplicates)
        .as("copies that were dropped")
        .isGreaterThanOrEqualTo(old.size());
  }

  @Test
  @Tag("long")
  void countsOnce_whenTheAgentsPositionsAreLost() throws Exception {
    Path positions = cluster.data().of("flume").resolve("positions");
    List<Long> agent = cluster.toldPids("flume");
    recoverFromReadingAllAgain(
        "agent killed, its positions lost",
        () -> {
          for (long pid : agent) {
            // it would write them once more
            Signals.stop(pid);
          }
          for (LogStream stream : LogStream.values()) {
            Files.writeString(positions.resolve(stream.topic() + ".json"), "");
          }
          ClusterUnderLoad.kill(agent);
        },
        "flume");
  }

  /** They get their names back: what the generator decided to write is about these. */
  @Test
  @Tag("long")
  void countsOnce_whenALogIsRenamedWhileItIsTailed() throws Exception {
    recoverFromReadingAllAgain("logs renamed", () -> renameLogs(".log", "-renamed.log"));
    recoverFromReadingAllAgain("logs renamed back", () -> renameLogs("-renamed.log", ".log"));
  }

  private static void renameLogs(String end, String otherEnd) throws IOException {
    for (LogStream stream : LogStream.values()) {
      for (Path log : FreshLines.files(cluster.logs(), stream)) {
        Files.move(log, log.resolveSibling(("" + log.getFileName()).replace(end, otherEnd)));
      }
    }
  }

  /** Of every line that was counted before there is a copy, and none of them counts. */
  private static void recoverFromReadingAllAgain(String fault, Strike strike, String... struck)
      throws Exception {
    long counted =
        cluster.counted().number("totals", "orders")
            + cluster.counted().number("totals", "behaviors");
    long duplicates = cluster.counted().number("counters", "duplicates");
    cluster.recoverFrom(fault, strike, struck);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(cluster.counted().number("counters", "duplicates") - duplicates)
                    .as("copies that were dropped")
                    .isGreaterThanOrEqualTo(counted));
  }

  private static void awaitShippedByTheAgentAndCounted(
      SecondShipper shipper, LogStream stream, int partition) throws Exception {
    long end = shipper.end(stream, partition);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(cluster.counted().number("ledger", stream.topic() + ":" + partition))
                    .as("ledger of the new partition %d of %s", partition, stream)
                    .isGreaterThan(end));
  }

  private static void awaitWorkers(int number) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(cluster.pids(ClusterUnderLoad.WORKER))
                    .as("worker processes")
                    .hasSize(number));
  }

  private static void assertSoonOnceBack(Recovery recovery) {
    assertThat(recovery.sinceBack()).as("until it counts, once back").isLessThan(ONCE_BACK);
  }
}
