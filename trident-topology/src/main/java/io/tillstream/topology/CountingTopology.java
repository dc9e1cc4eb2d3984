package io.tillstream.topology;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionBatchSerializer;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CountingProjectionFactory;
import io.tillstream.topology.ledger.CommitLimits;
import io.tillstream.topology.ledger.StoreFactory;
import io.tillstream.topology.redis.RedisAccounting;
import io.tillstream.topology.redis.RedisStoreFactory;
import io.tillstream.topology.spout.LedgerSpout;
import io.tillstream.topology.state.LedgerStateFactory;
import io.tillstream.topology.state.LedgerUpdater;
import org.apache.storm.Config;
import org.apache.storm.generated.StormTopology;
import org.apache.storm.trident.TridentTopology;
import org.apache.storm.tuple.Fields;

/**
 * The topology: two streams, {@code orders} and {@code behavior}, that do not wait for each other.
 * Each is a ledger spout and, task by task without a repartitioning between, the state that counts:
 * the protocol with the shop's projection, on Redis.
 */
final class CountingTopology {

  /** A partition that every topic has. */
  static final PartitionId FIRST_PARTITION = new PartitionId(LogStream.ORDERS.topic(), 0);

  private CountingTopology() {}

  static StormTopology build(Settings settings) {
    TridentTopology topology = new TridentTopology();
    stream(topology, LogStream.ORDERS, settings.topology().ordersParallelism(), settings);
    stream(topology, LogStream.BEHAVIOR, settings.topology().behaviorParallelism(), settings);
    return topology.build();
  }

  private static void stream(
      TridentTopology topology, LogStream stream, int parallelism, Settings settings) {
    StoreFactory stores = new RedisStoreFactory(settings.redis());
    topology
        .newStream(stream.topic(), new LedgerSpout(stream.topic(), settings, stores))
        .name(stream.topic())
        .parallelismHint(parallelism)
        .partitionPersist(
            new LedgerStateFactory(
                stores,
                new CountingProjectionFactory(stream, settings),
                new RedisAccounting(settings),
                limits(settings),
                SalesMetric.in(new Namespace(settings.redis().namespace()))),
            new Fields(LedgerSpout.BATCH_FIELD),
            new LedgerUpdater())
        .parallelismHint(parallelism);
  }

  private static CommitLimits limits(Settings settings) {
    return new CommitLimits(
        settings.topology().maxCommitUpdates(), settings.retention().identities());
  }

  static Config config(Settings settings) {
    Config config = new Config();
    config.setNumWorkers(settings.topology().workers());
    config.setNumAckers(settings.topology().workers());
    // The next batch starts at the ledger's offset after this one.
    config.setMaxSpoutPending(1);
    config.setMessageTimeoutSecs(Math.toIntExact(settings.topology().messageTimeout().toSeconds()));
    config.put(
        Config.TOPOLOGY_TRIDENT_BATCH_EMIT_INTERVAL_MILLIS,
        Math.toIntExact(settings.topology().batchInterval().toMillis()));
    // Trident keeps its attempts under the name of the stream. Two topologies that run at the same
    // time would delete each other's, and their workers would die of it again and again.
    config.put(Config.TRANSACTIONAL_ZOOKEEPER_ROOT, "/transactional/" + settings.topology().name());
    configureIdleWait(config);
    config.registerSerialization(PartitionBatch.class, PartitionBatchSerializer.class);
    config.setFallBackOnJavaSerialization(false);
    return config;
  }

  /**
   * Storm's executors spin for about 50 ms after each tuple before they sleep a millisecond. With a
   * batch every 20 ms they never sleep: idle, ten of them burn a core. Batches here are few and
   * large, so a millisecond at each of their steps is not noticed.
   */
  private static void configureIdleWait(Config config) {
    config.put(Config.TOPOLOGY_BOLT_WAIT_PROGRESSIVE_LEVEL1_COUNT, 1);
    config.put(Config.TOPOLOGY_BOLT_WAIT_PROGRESSIVE_LEVEL2_COUNT, 1);
    config.put(Config.TOPOLOGY_BOLT_WAIT_PROGRESSIVE_LEVEL3_SLEEP_MILLIS, 1);
    config.put(Config.TOPOLOGY_SPOUT_WAIT_PROGRESSIVE_LEVEL1_COUNT, 1);
    config.put(Config.TOPOLOGY_SPOUT_WAIT_PROGRESSIVE_LEVEL2_COUNT, 1);
    config.put(Config.TOPOLOGY_SPOUT_WAIT_PROGRESSIVE_LEVEL3_SLEEP_MILLIS, 1);
  }
}
