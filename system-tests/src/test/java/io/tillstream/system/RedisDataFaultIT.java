package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.testsupport.server.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * Redis comes back with less than it had, under worker processes of a real Supervisor, while lines
 * flow; at the end every member of every ranking and window equals a sum made by other means.
 */
@Tag("long")
class RedisDataFaultIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SOME = 200;

  private Path folder;
  private Tillstream tillstream;
  private ShopFlow flow;
  private int redisPort;

  @BeforeEach
  void startToCount(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path logs = Files.createDirectories(folder.resolve("logs"));
    tillstream = new Tillstream(folder);
    assertThat(tillstream.run("up", "--detach", "--cluster", "--free-ports", "--logs", "" + logs))
        .as("up. It said:%n%s", tillstream.said())
        .isZero();
    redisPort = redis().path("port").asInt();
    flow = new ShopFlow(logs);
    awaitCounted(SOME);
  }

  @AfterEach
  void stop() throws Exception {
    flow.end();
    assertThat(tillstream.run("down")).as("down").isZero();
  }

  @Test
  void countsOnce_whenASnapshotOfAnHourAgoIsPutBack_andWhenAReplicaThatLagsTakesOver()
      throws Exception {
    putAnHourOldSnapshotBack();
    failOverToAReplicaThatLags();
    assertExact();
  }

  private void putAnHourOldSnapshotBack() throws Exception {
    Path snapshot = folder.resolve("snapshot");
    LocalDateTime then = flow.now();
    data().copyTo(snapshot);
    await().atMost(PATIENCE).until(() -> flow.now().isAfter(then.plusHours(1)));
    awaitCounted(flow.orders());
    comeBackWith(snapshot, "an hour-old snapshot");
  }

  private void failOverToAReplicaThatLags() throws Exception {
    Path replicaFolder = folder.resolve("replica");
    try (RedisServer replica = RedisServer.start(replicaFolder)) {
      try (Jedis jedis = new Jedis("127.0.0.1", replica.port())) {
        jedis.replicaof("127.0.0.1", redisPort);
        int orders = flow.orders();
        await().atMost(PATIENCE).until(() -> orders(replica.port()) >= orders && isOnDisk(jedis));
      }
      signal("-STOP", replica.pid());
      awaitCounted(flow.orders() + SOME);
      // What was sent to it and not yet read by it is lost with it.
      replica.restart();
      assertThat(orders(replica.port()))
          .as("orders that the replica has")
          .isLessThan(orders(redisPort) - SOME / 2);
      replica.kill();
      Path copy = folder.resolve("replica-copy");
      new AppendOnlyFile(replicaFolder).copyTo(copy);
      comeBackWith(copy, "a replica that lags");
    }
  }

  /** Another data set takes the place of the one there is, in no time for those who ask. */
  private void comeBackWith(Path copy, String what) throws Exception {
    long pid = redis().path("pid").asLong();
    signal("-STOP", pid);
    int before = flow.orders();
    Instant strike = Instant.now();
    data().replaceWith(copy);
    signal("-KILL", pid);
    awaitCounted(before + SOME);
    System.out.printf(
        "recovery: redis comes back with %s: %.1f s%n",
        what, Duration.between(strike, Instant.now()).toMillis() / 1000.0);
  }

  private void assertExact() throws Exception {
    ShopSimulator shop = flow.end();
    try (Jedis jedis = new Jedis("127.0.0.1", redisPort)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(Counted.records(jedis, "orders"))
                    .as("order lines")
                    .isEqualTo(flow.orders() + flow.duplicates());
                assertThat(Counted.records(jedis, "behavior"))
                    .as("behavior lines")
                    .isEqualTo(flow.orders() + flow.malformed());
              });
      SoftAssertions all = new SoftAssertions();
      all.assertThat(Counted.in(jedis))
          .as("every member of every ranking and window")
          .isEqualTo(shop.expected());
      all.assertThat(Counted.counter(jedis, "duplicates")).isEqualTo("" + flow.duplicates());
      all.assertThat(Counted.counter(jedis, "malformed")).isEqualTo("" + flow.malformed());
      all.assertAll();
    }
    assertThat(tillstream.run("verify", "--from", "kafka"))
        .as("verify --from kafka. It said:%n%s", tillstream.said())
        .isZero();
  }

  private void awaitCounted(int orders) {
    await(orders + " orders are counted")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> orders(redisPort) >= orders);
  }

  private static int orders(int port) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      String orders = jedis.hget("till:{live}:totals", "orders");
      return orders == null ? 0 : Integer.parseInt(orders);
    }
  }

  /** A replica writes its file anew when it has been given everything. */
  private static boolean isOnDisk(Jedis replica) {
    return replica
        .info("persistence")
        .lines()
        .filter(line -> line.startsWith("aof_rewrite_") || line.startsWith("aof_enabled:"))
        .toList()
        .containsAll(
            List.of("aof_enabled:1", "aof_rewrite_in_progress:0", "aof_rewrite_scheduled:0"));
  }

  private JsonNode redis() throws IOException, InterruptedException {
    return Tillstream.part(tillstream.status(), "redis");
  }

  private AppendOnlyFile data() {
    return new AppendOnlyFile(tillstream.data().resolve("redis"));
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, "" + pid).start().waitFor())
        .as("kill %s", signal)
        .isZero();
  }
}
