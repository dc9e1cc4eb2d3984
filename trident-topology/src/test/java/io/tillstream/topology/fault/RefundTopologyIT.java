package io.tillstream.topology.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.topology.ledger.CommitLimits;
import io.tillstream.topology.redis.RedisAccounting;
import io.tillstream.topology.redis.RedisStoreFactory;
import io.tillstream.topology.refund.RefundProjection;
import io.tillstream.topology.spout.LedgerSpout;
import io.tillstream.topology.state.LedgerStateFactory;
import io.tillstream.topology.state.LedgerUpdater;
import io.tillstream.topology.state.ProjectionMetrics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.storm.generated.StormTopology;
import org.apache.storm.trident.TridentTopology;
import org.apache.storm.tuple.Fields;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * A third topic whose deltas have either sign, on real parts: the product's spout, protocol, script
 * and store, with nothing of its own but a projection.
 */
class RefundTopologyIT {

  private static RealParts parts;
  private static RedisServer redis;

  private final SplittableRandom random = new SplittableRandom(20261125);
  private final Map<String, Double> net = new HashMap<>();
  private Jedis jedis;
  private long cents;
  private int refunds;
  private int fromTheWeb;

  @BeforeAll
  static void startParts(@TempDir Path folder) throws Exception {
    parts = new RealParts(folder);
    redis = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stopParts() throws Exception {
    redis.close();
    parts.stop();
  }

  @BeforeEach
  void begin() {
    parts.makeTopics(2);
    jedis = new Jedis("127.0.0.1", redis.port());
    jedis.flushAll();
  }

  @AfterEach
  void end() throws Exception {
    parts.killTopologies();
    parts.dropTopics();
    jedis.close();
  }

  @Test
  void countsOnce_whenAnotherTopologyTakesOverAndLinesAreSentAgain() throws Exception {
    submit("first");
    String sentAgain = send(300);
    parts.awaitCounted(RefundProjection.TOPIC, jedis);
    send(200);
    parts.killTopologies();
    parts.send(record("x", sentAgain)).get();
    parts.send(record("x", "not a refund")).get();
    send(300);
    submit("second");
    parts.awaitCounted(RefundProjection.TOPIC, jedis);

    Map<String, Double> found = new HashMap<>();
    jedis
        .zrangeWithScores(RefundProjection.NET, 0, -1)
        .forEach(member -> found.put(member.getElement(), member.getScore()));
    assertThat(found).as("cents of each merchant").isEqualTo(net);
    assertThat(found.values()).as("scores below 0").anyMatch(score -> score < 0);
    assertThat(jedis.hgetAll(RefundProjection.TOTALS))
        .containsOnly(
            Map.entry("cents", Long.toString(cents)),
            Map.entry("lines", Integer.toString(refunds)),
            Map.entry("origin:web", Integer.toString(fromTheWeb)));
    Map<String, String> counters = jedis.hgetAll("till:{live}:counters");
    assertThat(counters).containsEntry("duplicates", "1").containsEntry("malformed", "1");
    assertThat(
            Long.parseLong(counters.getOrDefault("records:refunds:0", "0"))
                + Long.parseLong(counters.getOrDefault("records:refunds:1", "0")))
        .as("records")
        .isEqualTo(refunds + 2);
    assertThat(jedis.hkeys("till:{live}:spouts")).contains("refunds:0", "refunds:1");
  }

  private void submit(String name) throws Exception {
    Settings settings = parts.settings(name, redis.port());
    RedisStoreFactory stores = new RedisStoreFactory(settings.redis());
    TridentTopology topology = new TridentTopology();
    topology
        .newStream(
            RefundProjection.TOPIC, new LedgerSpout(RefundProjection.TOPIC, settings, stores))
        .partitionPersist(
            new LedgerStateFactory(
                stores,
                RefundProjection::new,
                new RedisAccounting(settings),
                new CommitLimits(100, settings.retention().identities()),
                ProjectionMetrics.NONE),
            new Fields(LedgerSpout.BATCH_FIELD),
            new LedgerUpdater());
    StormTopology built = topology.build();
    parts.submit(settings, built);
  }

  /**
   * Sends refunds and reversals, with a header in every third record.
   *
   * @return one of the lines
   */
  private String send(int count) throws Exception {
    String line = "";
    for (int i = 0; i < count; i++) {
      String merchant = "shop-" + random.nextInt(7);
      long amount = random.nextInt(5) == 0 ? random.nextInt(500) : -random.nextInt(1_000);
      String id = "r-" + refunds++;
      line = RefundProjection.line(id, "2026-11-20T10:05", merchant, amount);
      ProducerRecord<byte[], byte[]> sent = record(id, line);
      if (i % 3 == 0) {
        sent.headers().add(RefundProjection.ORIGIN, "web".getBytes(UTF_8));
        fromTheWeb++;
      }
      parts.send(sent).get();
      net.merge(merchant, (double) amount, Double::sum);
      cents += amount;
    }
    return line;
  }

  private static ProducerRecord<byte[], byte[]> record(String key, String line) {
    return new ProducerRecord<>(RefundProjection.TOPIC, key.getBytes(UTF_8), line.getBytes(UTF_8));
  }
}
