package io.tillstream.tools.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.fault.AppendOnlyFile;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.RedisTest;
import io.tillstream.tools.console.OperatorException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** The script that accepts a loss, on a real Redis. */
@RedisTest
final class RedisLedgerIT {

  private static final Namespace KEYS = Namespace.LIVE;
  private static final Loss LOSS =
      new Loss(
          LogStream.ORDERS,
          "A",
          "B",
          List.of(
              new PartitionLoss("orders:0", 10, OptionalLong.of(0), 3, ""),
              new PartitionLoss("orders:1", 20, OptionalLong.empty(), 4, "")));

  private static RedisServer server;

  private Jedis jedis;
  private RedisLedger ledger;

  @BeforeAll
  static void startRedis(RedisServer own) {
    server = own;
  }

  @BeforeEach
  void connect() {
    open();
    jedis.flushAll();
    jedis.hset(
        KEYS.ledger(), Map.of("orders:id", "A", "orders:0", "10", "orders:1", "20", "x", "y"));
    jedis.hset(KEYS.spouts(), Map.of("orders:0", "{}", "orders:1", "{}", "orders:2", "{}"));
    jedis.set(KEYS.version(), "5");
  }

  private void open() {
    jedis = server.connect();
    ledger =
        new RedisLedger(SettingsLoader.load(Optional.empty(), Map.of(), server.settings()).redis());
  }

  @AfterEach
  void disconnect() {
    ledger.close();
    jedis.close();
  }

  @Test
  void movesLedgerIdVersionAndCountersTogether() {
    assertThat(ledger.accept(LOSS)).as("refusal").isEmpty();
    assertThat(jedis.hgetAll(KEYS.ledger()))
        .as("ledger")
        .isEqualTo(Map.of("orders:id", "B", "orders:0", "0", "x", "y"));
    assertThat(jedis.get(KEYS.version())).as("version").isEqualTo("6");
    assertThat(jedis.hgetAll(KEYS.counters()))
        .as("counters")
        .isEqualTo(Map.of("lostRecords", "7", "acceptedLosses", "2"));
    assertThat(jedis.hkeys(KEYS.spouts())).as("reports left").containsExactly("orders:2");
  }

  @Test
  void acceptsBehindACommitThatWasCutInTwo_andNoLaterStartAppliesHalfOfIt() throws Exception {
    try (Transaction commit = jedis.multi()) {
      for (int i = 0; i < 10; i++) {
        commit.zincrby(KEYS.ranking(Ranking.MERCHANT_SALES, Window.ALL), 1, "merchant " + i);
      }
      commit.exec();
    }
    disconnect();
    server.kill();
    new AppendOnlyFile(server.folder()).cutInsideTransaction();
    server.restart();
    open();
    // else Redis may answer before it writes, while the disk is busy, and the kill below loses it
    jedis.configSet("appendfsync", "always");
    assertThat(ledger.accept(LOSS)).as("refusal").isEmpty();
    disconnect();
    server.restart();
    open();
    assertThat(jedis.zcard(KEYS.ranking(Ranking.MERCHANT_SALES, Window.ALL)))
        .as("members of the lost commit")
        .isZero();
    assertThat(jedis.hget(KEYS.ledger(), "orders:id")).isEqualTo("B");
  }

  @Test
  void changesNothing_whenOnePartitionMovedMeanwhile() {
    jedis.hset(KEYS.ledger(), "orders:1", "21");
    assertUnchanged("orders:1 is 21");
  }

  @Test
  void changesNothing_whenTheTopicIsAnotherMeanwhile() {
    jedis.hset(KEYS.ledger(), "orders:id", "C");
    assertUnchanged("orders:id is C");
  }

  @Test
  void changesNothing_whenItIsAcceptedTwice() {
    ledger.accept(LOSS);
    assertUnchanged("orders:id is B");
  }

  @Test
  void changesNothing_whenAKeyIsOfAnotherType() {
    jedis.set(KEYS.counters(), "text");
    Map<String, String> before = jedis.hgetAll(KEYS.ledger());
    assertThatThrownBy(() -> ledger.accept(LOSS))
        .as("failure")
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("counters is a string, not a hash");
    assertThat(jedis.hgetAll(KEYS.ledger())).as("ledger").isEqualTo(before);
  }

  private void assertUnchanged(String refusal) {
    Map<String, String> before = jedis.hgetAll(KEYS.ledger());
    Map<String, String> counters = jedis.hgetAll(KEYS.counters());
    String version = jedis.get(KEYS.version());
    assertThat(ledger.accept(LOSS)).as("refusal").contains(refusal);
    assertThat(jedis.hgetAll(KEYS.ledger())).as("ledger").isEqualTo(before);
    assertThat(jedis.hgetAll(KEYS.counters())).as("counters").isEqualTo(counters);
    assertThat(jedis.get(KEYS.version())).as("version").isEqualTo(version);
  }
}
