package io.tillstream.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import redis.clients.jedis.Transaction;
import redis.clients.jedis.params.RestoreParams;

/**
 * What each part of the commit protocol is good for, on real parts: a fault after which the product
 * is exact, and after which it provably is not with that part taken away. Workers are frozen at the
 * most critical moments.
 */
class ProtocolFaultIT {

  private static RealParts parts;
  private static RedisServer redis;

  private final Counts expected = new Counts();
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private Jedis jedis;
  private int orders;

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
    parts.makeTopics(1);
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
  void countsOnce_whenAFrozenWorkerContinuesAfterItsLook() throws Exception {
    freezeAWorkerWhileAnotherCounts(Hold.Moment.BETWEEN_LOOK_AND_COMMIT, StateMutation.NONE);
    assertExact();
  }

  @Test
  void isCaught_whenAFrozenWorkerContinuesAfterItsLookWithoutComparison() throws Exception {
    freezeAWorkerWhileAnotherCounts(
        Hold.Moment.BETWEEN_LOOK_AND_COMMIT, StateMutation.WITHOUT_COMPARISON);
    assertNotExact();
  }

  @Test
  @Tag("long")
  void countsOnce_whenAFrozenWorkerContinuesBeforeItsLook() throws Exception {
    freezeAWorkerWhileAnotherCounts(Hold.Moment.BEFORE_THE_LOOK, StateMutation.NONE);
    assertExact();
  }

  @Test
  @Tag("long")
  void isCaught_whenAFrozenWorkerContinuesBeforeItsLookWithoutFence() throws Exception {
    freezeAWorkerWhileAnotherCounts(Hold.Moment.BEFORE_THE_LOOK, StateMutation.WITHOUT_FENCE);
    assertNotExact();
  }

  @Test
  @Tag("long")
  void countsOnce_whenRedisIsSetBackBetweenLookAndCommit() throws Exception {
    setRedisBackWhileABatchIsOnItsWay(Hold.Moment.BETWEEN_LOOK_AND_COMMIT, StateMutation.NONE);
    assertExact();
  }

  @Test
  @Tag("long")
  void isCaught_whenRedisIsSetBackBetweenLookAndCommitWithoutComparison() throws Exception {
    setRedisBackWhileABatchIsOnItsWay(
        Hold.Moment.BETWEEN_LOOK_AND_COMMIT, StateMutation.WITHOUT_COMPARISON);
    assertNotExact();
    assertThat(jedis.hget("till:{live}:totals", "orders"))
        .as("orders counted of %d: those between are lost", orders)
        .isEqualTo("" + (orders - 300));
  }

  @Test
  void countsOnce_whenRedisIsSetBackBeforeTheLook() throws Exception {
    setRedisBackWhileABatchIsOnItsWay(Hold.Moment.BEFORE_THE_LOOK, StateMutation.NONE);
    assertExact();
  }

  @Test
  void isCaught_whenRedisIsSetBackBeforeTheLookWithoutFence() throws Exception {
    setRedisBackWhileABatchIsOnItsWay(Hold.Moment.BEFORE_THE_LOOK, StateMutation.WITHOUT_FENCE);
    assertNotExact();
    assertThat(jedis.hget("till:{live}:totals", "orders"))
        .as("orders counted of %d: those between are lost", orders)
        .isEqualTo("" + (orders - 300));
  }

  @Test
  void countsOnce_whenTheShipperSendsLinesAgain() throws Exception {
    sendLinesAgain(StateMutation.NONE);
    assertExact();
  }

  @Test
  void isCaught_whenTheShipperSendsLinesAgainWithoutIdentities() throws Exception {
    sendLinesAgain(StateMutation.WITHOUT_IDENTITIES);
    assertNotExact();
  }

  @Test
  void countsOnce_whenTheStreamIsRenamed() throws Exception {
    submit("counting", StateMutation.NONE, new Hold(Hold.Moment.BEFORE_THE_LOOK));
    send(300);
    parts.awaitOrdersCounted(jedis);
    parts.killTopologies();
    send(300);
    Settings settings = parts.settings("counting", redis.port());
    Hold none = new Hold(Hold.Moment.BEFORE_THE_LOOK);
    parts.submit(
        settings,
        StateUnderTestFactory.topology(
            "orders under a new name", settings, StateMutation.NONE, none));
    send(150);
    parts.awaitOrdersCounted(jedis);
    assertExact();
  }

  @Test
  void countsOnce_whenAClassOfOursIsMissingForAWhile() throws Exception {
    submit("counting", StateMutation.LACKS_A_CLASS_AT_FIRST, new Hold(Hold.Moment.BEFORE_THE_LOOK));
    send(300);
    parts.awaitOrdersCounted(jedis);
    assertExact();
  }

  @Test
  void countsTheOthers_whenOurOwnCodeFailsOnOneLine() throws Exception {
    submit("counting", StateMutation.FAILS_ON_A_LINE, new Hold(Hold.Moment.BEFORE_THE_LOOK));
    send(100);
    sent.add(parts.sendOrder("4711", StateUnderTestFactory.POISON));
    expected.malformed();
    send(100);
    parts.awaitOrdersCounted(jedis);
    assertExact();
    assertThat(jedis.xrange("till:{live}:dead-letters", "-", "+"))
        .as("dead letters")
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.getFields())
                    .containsEntry("reason", "internal-error")
                    .containsEntry("line", StateUnderTestFactory.POISON)
                    .hasEntrySatisfying("detail", cause -> assertThat(cause).contains("a bug")));
  }

  /**
   * A worker is frozen and believed dead; another one counts; the first one continues. What it has
   * in hand are lines without an identity: orders would be known as copies.
   */
  private void freezeAWorkerWhileAnotherCounts(Hold.Moment moment, StateMutation mutation)
      throws Exception {
    sendBroken(150);
    Hold hold = new Hold(moment);
    hold.arm();
    submit("frozen", mutation, hold);
    hold.awaitReached();
    submit("another", StateMutation.NONE, new Hold(moment));
    parts.awaitOrdersCounted(jedis);
    hold.release();
    send(150);
    parts.awaitOrdersCounted(jedis);
  }

  /**
   * Redis has what it had some time ago, while a batch that starts after all that is on its way.
   * Connections stay open, as they do with a proxy in front of Redis, or where an operator loads a
   * backup: a connection that breaks would stop the batch already.
   */
  private void setRedisBackWhileABatchIsOnItsWay(Hold.Moment moment, StateMutation mutation)
      throws Exception {
    Hold hold = new Hold(moment);
    submit("counting", mutation, hold);
    send(300);
    parts.awaitOrdersCounted(jedis);
    Map<String, byte[]> backup = new HashMap<>();
    jedis.keys("*").forEach(key -> backup.put(key, jedis.dump(key)));
    send(300);
    parts.awaitOrdersCounted(jedis);
    hold.arm();
    send(1);
    hold.awaitReached();
    String[] present = jedis.keys("*").toArray(String[]::new);
    RestoreParams replacing = RestoreParams.restoreParams().replace();
    Transaction atOnce = jedis.multi();
    atOnce.del(present);
    backup.forEach((key, value) -> atOnce.restore(key, 0, value, replacing));
    atOnce.exec();
    hold.release();
    send(150);
    parts.awaitOrdersCounted(jedis);
  }

  private void sendLinesAgain(StateMutation mutation) throws Exception {
    submit("counting", mutation, new Hold(Hold.Moment.BEFORE_THE_LOOK));
    List<String> lines = send(300);
    parts.awaitOrdersCounted(jedis);
    for (int i = 0; i < 100; i++) {
      sent.add(parts.sendOrder("" + i, lines.get(i)));
      expected.duplicate();
    }
    send(150);
    parts.awaitOrdersCounted(jedis);
  }

  private void submit(String name, StateMutation mutation, Hold hold) throws Exception {
    Settings settings = parts.settings(name, redis.port());
    parts.submit(settings, StateUnderTestFactory.topology(settings, mutation, hold));
  }

  private void sendBroken(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      sent.add(parts.sendOrder("x", "no order at all"));
      expected.malformed();
    }
    awaitSent();
  }

  private List<String> send(int count) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String paidAt = "2026-11-20 %02d:00:05".formatted(orders % 24);
      String line =
          expected.order(orders, "shop-" + orders % 7, "c-" + orders % 3, 100 + orders, paidAt);
      lines.add(line);
      sent.add(parts.sendOrder("" + orders++, line));
    }
    awaitSent();
    return lines;
  }

  /** A line that Kafka did not take would make every expectation wrong. */
  private void awaitSent() throws Exception {
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private void assertExact() {
    assertThat(Counts.in(jedis).numbers())
        .as("every member of every ranking and window")
        .isEqualTo(expected.numbers());
  }

  private void assertNotExact() {
    assertThat(Counts.in(jedis).numbers())
        .as("every member of every ranking and window")
        .isNotEqualTo(expected.numbers());
  }
}
