package io.tillstream.topology.fault;

import static io.tillstream.topology.SampleBatches.behavior;
import static io.tillstream.topology.SampleBatches.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The topology on Storm's LocalCluster, with a real Kafka, ZooKeeper and Redis. */
class CountingTopologyIT {

  private static final List<Future<RecordMetadata>> SENT = new ArrayList<>();

  private static RealParts parts;
  private static RedisServer redis;

  private Settings settings;
  private Jedis jedis;

  @BeforeAll
  static void startParts(@TempDir Path folder) throws Exception {
    redis = RedisServer.start(folder.resolve("redis"));
    parts = new RealParts(folder);
  }

  @AfterAll
  static void stopParts() throws Exception {
    parts.stop();
    redis.close();
  }

  @BeforeEach
  void makeTopics() {
    parts.makeTopics(3);
    jedis = new Jedis("127.0.0.1", redis.port());
    jedis.flushAll();
    settings = settings("first", 1, 2);
  }

  @AfterEach
  void dropTopics() throws Exception {
    jedis.close();
    parts.killTopologies();
    parts.dropTopics();
  }

  private static Settings settings(String name, int ordersTasks, int behaviorTasks) {
    return parts.settings(
        name,
        redis.port(),
        Map.of(
            "topology.ordersParallelism",
            Integer.toString(ordersTasks),
            "topology.behaviorParallelism",
            Integer.toString(behaviorTasks)));
  }

  private static void send(String topic, String key, String line) {
    SENT.add(parts.send(topic, key, line));
  }

  /** A line that Kafka did not take would make every expectation wrong. */
  private static void awaitSent() throws ExecutionException, InterruptedException {
    for (Future<RecordMetadata> one : SENT) {
      one.get();
    }
    SENT.clear();
  }

  private static void sendOrders(int first, int count, Map<String, Double> sales)
      throws ExecutionException, InterruptedException {
    for (int number = first; number < first + count; number++) {
      String merchant = "shop; \"" + number % 11 + "\" 商店";
      send("orders", "" + number, order(number, merchant, "c-" + number % 5, 100 + number));
      sales.merge(merchant, 100.0 + number, Double::sum);
    }
    awaitSent();
  }

  private Map<String, Double> salesInRedis() {
    Map<String, Double> sales = new HashMap<>();
    jedis
        .zrangeWithScores("till:{live}:merchant:sales", 0, -1)
        .forEach(tuple -> sales.put(tuple.getElement(), tuple.getScore()));
    return sales;
  }

  private long recordsCounted(String topic) {
    return jedis.hgetAll("till:{live}:counters").entrySet().stream()
        .filter(field -> field.getKey().startsWith("records:" + topic + ":"))
        .mapToLong(field -> Long.parseLong(field.getValue()))
        .sum();
  }

  private void awaitRecords(String topic, long count) {
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(() -> assertThat(recordsCounted(topic)).as(topic).isEqualTo(count));
  }

  @Test
  void countsOnce_whateverIsInTheTopics() throws Exception {
    Map<String, Double> sales = new HashMap<>();
    sendOrders(0, 3000, sales);
    sendOrders(100, 50, new HashMap<>());
    send("orders", "x", "no order at all");
    for (int i = 0; i < 2000; i++) {
      send("behavior", "v-" + i % 9, behavior("e-" + i, "product_view", "v-" + i % 9, "A1B2"));
    }
    awaitSent();
    parts.submit(settings);
    awaitRecords("orders", 3051);
    awaitRecords("behavior", 2000);
    parts.killTopologies();
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales);
    assertThat(jedis.hget("till:{live}:counters", "duplicates")).isEqualTo("50");
    assertThat(jedis.hget("till:{live}:counters", "malformed")).isEqualTo("1");
    assertThat(jedis.zscore("till:{live}:product:views", "A1B2")).isEqualTo(2000);
    assertThat(jedis.hget("till:{live}:totals", "event:product_view")).isEqualTo("2000");
    assertThat(jedis.hget("till:{live}:spouts", "orders:0"))
        .contains("\"state\":\"counting\"", "\"endOffset\":");
  }

  @Test
  void countsOnce_whenSubmittedAgainUnderAnotherNameWithOtherParallelism() throws Exception {
    Map<String, Double> sales = new HashMap<>();
    sendOrders(0, 1000, sales);
    parts.submit(settings);
    awaitRecords("orders", 1000);
    parts.killTopologies();
    sendOrders(1000, 1000, sales);
    Settings renamed = settings("second", 4, 1);
    parts.submit(renamed);
    awaitRecords("orders", 2000);
    parts.killTopologies();
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales);
    assertThat(jedis.hget("till:{live}:counters", "duplicates")).as("duplicates").isNull();
  }

  @Test
  @Tag("long")
  void countsEverythingAgain_whenRedisIsEmptiedWhileItRuns() throws Exception {
    Map<String, Double> sales = new HashMap<>();
    sendOrders(0, 1000, sales);
    parts.submit(settings);
    awaitRecords("orders", 1000);
    jedis.flushAll();
    sendOrders(1000, 10, sales);
    awaitRecords("orders", 1010);
    parts.killTopologies();
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales);
  }

  @Test
  void stopsLoudly_whenKafkaNoLongerHoldsWhatTheLedgerAsksFor() throws Exception {
    sendOrders(0, 300, new HashMap<>());
    parts.submit(settings);
    awaitRecords("orders", 300);
    parts.killTopologies();
    parts.dropRecords("orders", 0);
    String orders1 = jedis.hget("till:{live}:ledger", "orders:1");
    jedis.hset("till:{live}:ledger", "orders:0", "1");
    sendOrders(300, 300, new HashMap<>());
    parts.submit(settings);
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(jedis.hget("till:{live}:spouts", "orders:0"))
                    .contains(
                        "\"state\":\"halted\"",
                        "asks for offset 1",
                        "accept-loss --topic orders --partition 0",
                        "\"ledger\":1,\"beginning\":"));
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(Long.parseLong(jedis.hget("till:{live}:ledger", "orders:1")))
                    .as("the other partitions are counted")
                    .isGreaterThan(Long.parseLong(orders1)));
    parts.killTopologies();
    assertThat(jedis.hget("till:{live}:ledger", "orders:0")).isEqualTo("1");
  }

  @Test
  void stopsLoudly_whenTheTopicWasRecreated() throws Exception {
    sendOrders(0, 300, new HashMap<>());
    parts.submit(settings);
    awaitRecords("orders", 300);
    Map<String, Double> before = salesInRedis();
    parts.recreateTopic("orders");
    sendOrders(300, 300, new HashMap<>());
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(jedis.hget("till:{live}:spouts", "orders:0"))
                    .contains(
                        "\"state\":\"halted\"",
                        "deleted and created again",
                        "accept-loss --topic orders",
                        "\"ledgerTopicId\":"));
    parts.killTopologies();
    assertThat(salesInRedis()).isEqualTo(before);
  }
}
