package io.tillstream.topology;

import static io.tillstream.topology.LogLines.behavior;
import static io.tillstream.topology.LogLines.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.stack.server.KafkaServer;
import io.tillstream.stack.server.RedisServer;
import io.tillstream.stack.server.ZooKeeperServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.storm.Config;
import org.apache.storm.LocalCluster;
import org.apache.storm.generated.KillOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The topology on Storm's LocalCluster, with a real Kafka, ZooKeeper and Redis. */
class CountingTopologyIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static RedisServer redis;
  private static KafkaServer kafka;
  private static ZooKeeperServer zookeeper;
  private static LocalCluster cluster;
  private static final List<Future<RecordMetadata>> SENT = new ArrayList<>();
  private static Admin admin;
  private static KafkaProducer<byte[], byte[]> producer;

  private Settings settings;
  private Jedis jedis;

  @BeforeAll
  static void startParts(@TempDir Path folder) throws Exception {
    redis = RedisServer.start(folder.resolve("redis"));
    kafka = KafkaServer.start(folder.resolve("kafka"));
    zookeeper = ZooKeeperServer.start(folder.resolve("zookeeper"));
    cluster =
        new LocalCluster.Builder()
            .withDaemonConf(
                Map.of(
                    Config.TOPOLOGY_ENABLE_MESSAGE_TIMEOUTS,
                    true,
                    Config.STORM_ZOOKEEPER_SERVERS,
                    List.of("127.0.0.1"),
                    Config.STORM_ZOOKEEPER_PORT,
                    zookeeper.port()))
            .build();
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopParts() throws Exception {
    producer.close();
    admin.close();
    cluster.close();
    zookeeper.close();
    kafka.close();
    redis.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    kafka.createTopic("orders", 3);
    kafka.createTopic("behavior", 3);
    jedis = new Jedis("127.0.0.1", redis.port());
    jedis.flushAll();
    settings = settings("first", "1", "2");
  }

  @AfterEach
  void dropTopics() throws Exception {
    jedis.close();
    deleteTopic("orders");
    deleteTopic("behavior");
  }

  /** Returns when the name is free again. */
  private static void deleteTopic(String name) throws Exception {
    admin.deleteTopics(List.of(name)).all().get();
    await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(name));
  }

  private static Settings settings(String name, String ordersTasks, String behaviorTasks) {
    return SettingsLoader.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "kafka.bootstrapServers",
            kafka.bootstrapServers(),
            "redis.port",
            Integer.toString(redis.port()),
            "topology.name",
            name,
            "topology.ordersParallelism",
            ordersTasks,
            "topology.behaviorParallelism",
            behaviorTasks,
            "topology.maxBatchRecords",
            "200"));
  }

  private static void submit(Settings settings) throws Exception {
    Config config = CountingTopology.config(settings);
    // A type that only works inside one JVM must fail here, not on a cluster.
    config.put(Config.TOPOLOGY_TESTING_ALWAYS_TRY_SERIALIZE, true);
    cluster.submitTopology(settings.topology().name(), config, CountingTopology.build(settings));
  }

  private void kill(Settings settings) throws Exception {
    cluster.killTopologyWithOpts(settings.topology().name(), immediately());
    await().atMost(PATIENCE).until(() -> cluster.getClusterInfo().get_topologies_size() == 0);
  }

  private static KillOptions immediately() {
    KillOptions options = new KillOptions();
    options.set_wait_secs(0);
    return options;
  }

  private static void send(String topic, String key, String line)
      throws ExecutionException, InterruptedException {
    SENT.add(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), line.getBytes(UTF_8))));
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
        .atMost(PATIENCE)
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
    submit(settings);
    awaitRecords("orders", 3051);
    awaitRecords("behavior", 2000);
    kill(settings);
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
    submit(settings);
    awaitRecords("orders", 1000);
    kill(settings);
    sendOrders(1000, 1000, sales);
    Settings renamed = settings("second", "4", "1");
    submit(renamed);
    awaitRecords("orders", 2000);
    kill(renamed);
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales);
    assertThat(jedis.hget("till:{live}:counters", "duplicates")).as("duplicates").isNull();
  }

  @Test
  void countsEverythingAgain_whenRedisIsEmptiedWhileItRuns() throws Exception {
    Map<String, Double> sales = new HashMap<>();
    sendOrders(0, 1000, sales);
    submit(settings);
    awaitRecords("orders", 1000);
    jedis.flushAll();
    sendOrders(1000, 10, sales);
    awaitRecords("orders", 1010);
    kill(settings);
    assertThat(salesInRedis()).as("sales of each merchant").isEqualTo(sales);
  }

  @Test
  void stopsLoudly_whenKafkaNoLongerHoldsWhatTheLedgerAsksFor() throws Exception {
    sendOrders(0, 300, new HashMap<>());
    submit(settings);
    awaitRecords("orders", 300);
    kill(settings);
    admin
        .deleteRecords(Map.of(new TopicPartition("orders", 0), RecordsToDelete.beforeOffset(-1)))
        .all()
        .get();
    String orders1 = jedis.hget("till:{live}:ledger", "orders:1");
    jedis.hset("till:{live}:ledger", "orders:0", "1");
    sendOrders(300, 300, new HashMap<>());
    submit(settings);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(jedis.hget("till:{live}:spouts", "orders:0"))
                    .contains(
                        "\"state\":\"halted\"",
                        "asks for offset 1",
                        "accept-loss --topic orders --partition 0",
                        "\"ledger\":1,\"beginning\":"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Long.parseLong(jedis.hget("till:{live}:ledger", "orders:1")))
                    .as("the other partitions go on")
                    .isGreaterThan(Long.parseLong(orders1)));
    kill(settings);
    assertThat(jedis.hget("till:{live}:ledger", "orders:0")).isEqualTo("1");
  }

  @Test
  void stopsLoudly_whenTheTopicWasMadeAnew() throws Exception {
    sendOrders(0, 300, new HashMap<>());
    submit(settings);
    awaitRecords("orders", 300);
    Map<String, Double> before = salesInRedis();
    deleteTopic("orders");
    kafka.createTopic("orders", 3);
    sendOrders(300, 300, new HashMap<>());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(jedis.hget("till:{live}:spouts", "orders:0"))
                    .contains(
                        "\"state\":\"halted\"",
                        "deleted and made again",
                        "accept-loss --topic orders",
                        "\"ledgerTopicId\":"));
    kill(settings);
    assertThat(salesInRedis()).isEqualTo(before);
  }
}
