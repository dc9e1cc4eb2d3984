package io.tillstream.topology.ledger;

import static io.tillstream.topology.SampleBatches.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.topology.SampleBatches;
import io.tillstream.topology.batch.PartitionBatch;
import io.tillstream.topology.batch.PartitionId;
import io.tillstream.topology.count.CountingProjection;
import io.tillstream.topology.redis.OnEmptyRedis;
import io.tillstream.topology.redis.RedisAddress;
import io.tillstream.topology.redis.RedisCountStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Batches of orders, and the store to count them into. */
abstract class OrdersOnRedis extends OnEmptyRedis {

  static final PartitionId ORDERS_0 = new PartitionId("orders", 0);
  static final String TOPIC = "topic-id-1";
  static final String SALES = "till:{live}:merchant:sales";

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

  /** So few updates in a commit that a batch of some dozens of orders takes several. */
  Settings settings;

  RedisCountStore store;

  @BeforeEach
  void openStore() {
    settings = settings(server.port(), "topology.maxCommitUpdates", "100");
    store = store(settings);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  static Settings settings(int redisPort, String... keysAndValues) {
    Map<String, String> changed = new HashMap<>();
    changed.put("redis.port", Integer.toString(redisPort));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      changed.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SettingsLoader.load(Optional.empty(), Map.of(), changed);
  }

  static RedisCountStore store(Settings settings) {
    return new RedisCountStore(RedisAddress.of(settings.redis()), Namespace.LIVE);
  }

  static Projection projection(Settings settings) {
    return new CountingProjection(LogStream.ORDERS, settings);
  }

  PartitionCommitter committer(CountStore countStore) {
    return committer(countStore, settings);
  }

  static PartitionCommitter committer(CountStore store, Settings settings) {
    return CommitterUnderTest.of(store, projection(settings), settings, CLOCK);
  }

  /** A batch as the spout would emit it when the ledger is at {@code from}. */
  static PartitionBatch batch(long from, List<String> lines) {
    return batch(from, from == 0 ? OptionalLong.empty() : OptionalLong.of(from), lines);
  }

  static PartitionBatch batch(long from, OptionalLong ledgerSeen, List<String> lines) {
    return new PartitionBatch(
        ORDERS_0, TOPIC, from, ledgerSeen, from + lines.size(), 0, SampleBatches.at(from, lines));
  }

  static List<String> orders(long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(number -> order(number, "shop-" + number % 7, "c-" + number % 3, 100 + number))
        .toList();
  }

  /** The sales of {@link #orders}, for each merchant. */
  static Map<String, Double> sales(long first, int count) {
    Map<String, Double> sales = new HashMap<>();
    for (long number = first; number < first + count; number++) {
      sales.merge("shop-" + number % 7, 100.0 + number, Double::sum);
    }
    return sales;
  }

  Map<String, Double> salesInRedis() {
    Map<String, Double> sales = new HashMap<>();
    jedis.zrangeWithScores(SALES, 0, -1).forEach(t -> sales.put(t.getElement(), t.getScore()));
    return sales;
  }

  String counter(String field) {
    return String.valueOf(jedis.hget("till:{live}:counters", field));
  }

  static void assertCounted(BatchOutcome outcome) {
    assertThat(outcome).isEqualTo(new BatchOutcome.Counted());
  }
}
