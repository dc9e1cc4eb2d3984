package io.tillstream.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.processes.network.Down;
import io.tillstream.processes.network.TcpProxy;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * Redis loses what it had, while orders flow: at the end every member of every ranking and window
 * equals a sum made by other means.
 */
class RedisFaultIT {

  private static final FreePorts PORTS = new FreePorts(new SplittableRandom());

  private static RealParts parts;

  private Path folder;
  private RedisServer redis;
  private TcpProxy address;
  private OrderFlow flow;

  @BeforeAll
  static void startParts(@TempDir Path folder) throws Exception {
    parts = new RealParts(folder);
  }

  @AfterAll
  static void stopParts() throws Exception {
    parts.stop();
  }

  @BeforeEach
  void startToCount(@TempDir Path temporary) throws Exception {
    folder = temporary;
    redis = RedisServer.start(folder.resolve("redis"));
    address = TcpProxy.start(PORTS.next(), redis.port());
    parts.makeTopics(3);
    flow = new OrderFlow(parts);
    parts.submit(parts.settings("counting", address.port()));
    awaitCounted(redis, 500);
  }

  @AfterEach
  void stop() throws Exception {
    flow.stop();
    parts.killTopologies();
    parts.dropTopics();
    address.close();
    redis.close();
  }

  @Test
  void countsOnce_whenTheTailOfTheAppendOnlyFileIsCutOff() throws Exception {
    redis.kill();
    new AppendOnlyFile(folder.resolve("redis")).cut(100_001);
    redis.restart();
    awaitCounted(redis, flow.orders() + 500);
    assertExact(redis);
  }

  @Test
  void countsOnce_whenRedisDiesAgainAfterItsFileWasCutInsideOfACommit() throws Exception {
    redis.kill();
    new AppendOnlyFile(folder.resolve("redis")).cutInsideTransaction();
    redis.restart();
    awaitCounted(redis, flow.orders() + 500);
    redis.restart();
    awaitCounted(redis, flow.orders() + 500);
    assertExact(redis);
  }

  @Test
  void countsOnce_whenASnapshotOfAnHourAgoIsPutBack() throws Exception {
    Path snapshot = folder.resolve("snapshot");
    LocalDateTime then = flow.now();
    long ordersThen = flow.orders();
    AppendOnlyFile files = new AppendOnlyFile(folder.resolve("redis"));
    files.copyTo(snapshot);
    await().atMost(RealParts.TIMEOUT).until(() -> flow.now().isAfter(then.plusHours(1)));
    awaitCounted(redis, flow.orders());
    redis.kill();
    files.replaceWith(snapshot);
    redis.restart();
    awaitCounted(redis, flow.orders() + 500);
    assertThat(flow.orders() - ordersThen).as("orders since the snapshot").isGreaterThan(1000);
    assertExact(redis);
  }

  @Test
  void countsOnce_whenRedisIsEmptied() throws Exception {
    try (Jedis jedis = connect(redis)) {
      jedis.flushAll();
    }
    awaitCounted(redis, flow.orders() + 500);
    assertExact(redis);
  }

  @Test
  void countsOnce_whenAReplicaThatLagsTakesOver() throws Exception {
    try (RedisServer replica = RedisServer.start(folder.resolve("replica"));
        TcpProxy replication = TcpProxy.start(PORTS.next(), redis.port());
        Jedis toReplica = connect(replica)) {
      toReplica.replicaof("127.0.0.1", replication.port());
      awaitCounted(replica, flow.orders());
      replication.poison(new Down());
      long had = ordersIn(replica);
      awaitCounted(redis, flow.orders() + 500);
      assertThat(ordersIn(redis) - had).as("orders that the replica misses").isGreaterThan(500);

      address.close();
      address = TcpProxy.start(address.port(), replica.port());
      toReplica.replicaofNoOne();
      awaitCounted(replica, flow.orders() + 500);
      assertExact(replica);
    }
  }

  private void assertExact(RedisServer server) throws Exception {
    Counts expected = flow.end();
    try (Jedis jedis = connect(server)) {
      parts.awaitOrdersCounted(jedis);
      assertThat(Counts.in(jedis).numbers())
          .as("every member of every ranking and window")
          .isEqualTo(expected.numbers());
    }
  }

  private static void awaitCounted(RedisServer server, long orders) {
    await("%d orders are counted".formatted(orders))
        .atMost(RealParts.TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ordersIn(server) >= orders);
  }

  private static long ordersIn(RedisServer server) {
    try (Jedis jedis = connect(server)) {
      String orders = jedis.hget("till:{live}:totals", "orders");
      return orders == null ? 0 : Long.parseLong(orders);
    }
  }

  private static Jedis connect(RedisServer server) {
    return new Jedis("127.0.0.1", server.port());
  }
}
