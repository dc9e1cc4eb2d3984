package io.tillstream.topology.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.server.KafkaServer;
import io.tillstream.testsupport.server.ZooKeeperServer;
import io.tillstream.topology.TopologyUnderTest;
import io.tillstream.topology.refund.RefundProjection;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.storm.Config;
import org.apache.storm.DaemonConfig;
import org.apache.storm.LocalCluster;
import org.apache.storm.ProcessSimulator;
import org.apache.storm.generated.KillOptions;
import org.apache.storm.generated.StormTopology;
import org.apache.storm.metricstore.NoOpMetricStore;
import redis.clients.jedis.Jedis;

/**
 * A real Kafka, a real ZooKeeper and Storm's LocalCluster, which runs topologies against any Redis.
 * Thread-safe, except for what starts and ends topologies.
 */
final class RealParts {

  static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final List<String> TOPICS = List.of("orders", "behavior", RefundProjection.TOPIC);

  private final Path folder;
  private final KafkaServer kafka;
  private final ZooKeeperServer zookeeper;
  private final LocalCluster cluster;
  private final Admin admin;
  private KafkaProducer<byte[], byte[]> producer;
  private int partitions;

  RealParts(Path folder) throws Exception {
    this.folder = folder;
    kafka = KafkaServer.start(folder.resolve("kafka"));
    zookeeper = ZooKeeperServer.start(folder.resolve("zookeeper"));
    cluster = new LocalCluster.Builder().withDaemonConf(daemons(zookeeper)).build();
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
    producer = newProducer();
  }

  /** Workers are started and ended within a second or two, instead of ten. */
  private static Map<String, Object> daemons(ZooKeeperServer zookeeper) {
    return Map.of(
        Config.TOPOLOGY_ENABLE_MESSAGE_TIMEOUTS,
        true,
        Config.STORM_ZOOKEEPER_SERVERS,
        List.of("127.0.0.1"),
        Config.STORM_ZOOKEEPER_PORT,
        zookeeper.port(),
        DaemonConfig.NIMBUS_MONITOR_FREQ_SECS,
        1,
        DaemonConfig.SUPERVISOR_MONITOR_FREQUENCY_SECS,
        1,
        DaemonConfig.STORM_METRIC_STORE_CLASS,
        NoOpMetricStore.class.getName());
  }

  private KafkaProducer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  void makeTopics(int ofPartitions) {
    partitions = ofPartitions;
    TOPICS.forEach(topic -> kafka.createTopic(topic, ofPartitions));
  }

  void dropTopics() throws Exception {
    drop(TOPICS);
  }

  /** A topic of the same name in the place of one, with nothing in it. */
  void recreateTopic(String topic) throws Exception {
    drop(List.of(topic));
    kafka.createTopic(topic, partitions);
  }

  /** Returns when the names are free again. */
  private void drop(List<String> topics) throws Exception {
    admin.deleteTopics(topics).all().get();
    await()
        .atMost(TIMEOUT)
        .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
  }

  /** Deletes the records of a partition, as retention does. */
  void dropRecords(String topic, int partition) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
        .all()
        .get();
  }

  /**
   * Kafka dies, and comes back without the last records of a partition, as after a power failure of
   * a broker that has no replicas. Nothing must be on its way to it.
   */
  void loseLogEnd(String topic, int partition) throws Exception {
    producer.close();
    kafka.kill();
    Path log =
        folder.resolve("kafka/data/" + topic + "-" + partition + "/00000000000000000000.log");
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      // what is left of the last batch is cut off by Kafka itself
      file.truncate(file.size() - 1);
    }
    kafka.restart();
    producer = newProducer();
  }

  /** One past the last offset of a partition. */
  long end(String topic, int partition) throws Exception {
    TopicPartition asked = new TopicPartition(topic, partition);
    return admin
        .listOffsets(Map.of(asked, OffsetSpec.latest()))
        .partitionResult(asked)
        .get()
        .offset();
  }

  Settings settings(String name, int redisPort) {
    return settings(name, redisPort, Map.of());
  }

  Settings settings(String name, int redisPort, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(others);
    all.put("kafka.bootstrapServers", kafka.bootstrapServers());
    all.put("redis.port", Integer.toString(redisPort));
    all.put("topology.name", name);
    all.put("topology.maxBatchRecords", "200");
    return SettingsLoader.load(Optional.empty(), Map.of(), all);
  }

  /** Starts the product's topology. */
  void submit(Settings settings) throws Exception {
    submit(settings, TopologyUnderTest.build(settings));
  }

  void submit(Settings settings, StormTopology topology) throws Exception {
    cluster.submitTopology(
        settings.topology().name(), TopologyUnderTest.config(settings), topology);
  }

  /**
   * Ends all topologies that run, and their workers: those outlive their entry in Nimbus, and would
   * count for the next one.
   */
  void killTopologies() throws Exception {
    KillOptions immediately = new KillOptions();
    immediately.set_wait_secs(0);
    for (var topology : cluster.getClusterInfo().get_topologies()) {
      cluster.killTopologyWithOpts(topology.get_name(), immediately);
    }
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                cluster.getClusterInfo().get_topologies_size() == 0
                    && ProcessSimulator.getAllProcessHandles().isEmpty());
  }

  Future<RecordMetadata> sendOrder(String key, String line) {
    return send("orders", key, line);
  }

  Future<RecordMetadata> send(String topic, String key, String line) {
    return producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), line.getBytes(UTF_8)));
  }

  Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> toBeSent) {
    return producer.send(toBeSent);
  }

  /** Waits until all orders in Kafka are counted. */
  void awaitOrdersCounted(Jedis jedis) {
    awaitCounted("orders", jedis);
  }

  /** Waits until everything in a topic is behind the ledger. */
  void awaitCounted(String topic, Jedis jedis) {
    for (int partition = 0; partition < partitions; partition++) {
      String field = topic + ":" + partition;
      int number = partition;
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(jedis.hget("till:{live}:ledger", field))
                      .as("ledger of %s", field)
                      .isEqualTo("" + end(topic, number)));
    }
  }

  void stop() throws Exception {
    producer.close();
    admin.close();
    cluster.close();
    zookeeper.close();
    kafka.close();
  }
}
