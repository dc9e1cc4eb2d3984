package io.tillstream.topology.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.settings.Settings;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.tools.loss.Loss;
import io.tillstream.tools.loss.LossAcceptance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A real broker that loses records which were counted, and takes others at their offsets. */
class KafkaLogEndFaultIT {

  private static final String PAID_AT = "2026-11-20 10:00:05";

  private static RealParts parts;
  private static RedisServer redis;

  private final Counts expected = new Counts();
  private Jedis jedis;
  private Settings settings;

  @BeforeAll
  static void startParts(@TempDir Path folder) throws Exception {
    parts = new RealParts(folder);
    redis = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stopParts() throws Exception {
    parts.stop();
    redis.close();
  }

  @BeforeEach
  void countSome() throws Exception {
    parts.makeTopics(2);
    jedis = new Jedis("127.0.0.1", redis.port());
    settings = parts.settings("counting", redis.port());
    parts.submit(settings);
    sendOrders(0, 300);
    sendOrders(300, 300);
    parts.awaitOrdersCounted(jedis);
  }

  @AfterEach
  void end() throws Exception {
    parts.killTopologies();
    jedis.close();
  }

  private void sendOrders(int first, int count) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      String line = expected.order(number, "shop " + number % 7, "c-1", 100 + number, PAID_AT);
      sent.add(parts.sendOrder("" + number, line));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private long ledger(int partition) {
    return Long.parseLong(jedis.hget("till:{live}:ledger", "orders:" + partition));
  }

  private String report() {
    return String.valueOf(jedis.hget("till:{live}:spouts", "orders:0"));
  }

  @Test
  void staysStopped_whenKafkasLogHasGrownPastTheLedgerAndTheWorkerIsAnother() throws Exception {
    long ledger = ledger(0);
    parts.loseLogEnd("orders", 0);
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(report())
                    .contains("\"state\":\"halted\"", "accept-loss --topic orders --partition 0"));
    sendOrders(600, 1000);
    assertThat(parts.end("orders", 0)).as("end of the log by now").isGreaterThan(ledger);

    parts.killTopologies();
    String before = report();
    parts.submit(settings);
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(ledger(1)).as("the other is counted").isEqualTo(parts.end("orders", 1)));
    await()
        .atMost(RealParts.TIMEOUT)
        .untilAsserted(() -> assertThat(report()).as("a newer report").isNotEqualTo(before));
    assertThat(report()).as("what the other worker says").contains("\"state\":\"halted\"");
    assertThat(ledger(0)).as("the ledger's offset").isEqualTo(ledger);

    acceptLoss();
    parts.awaitOrdersCounted(jedis);
    assertThat(counted()).as("each order once").isEqualTo(expected.numbers());
  }

  private void acceptLoss() {
    try (LossAcceptance acceptance = new LossAcceptance(settings)) {
      List<Loss> losses = acceptance.find(Optional.of(LogStream.ORDERS), OptionalInt.empty(), true);
      assertThat(losses).as("what is lost of the orders").hasSize(1);
      assertThat(acceptance.accept(losses.get(0))).as("why not").isEmpty();
    }
  }

  /** Without the copies that reading all again makes. */
  private Map<String, Map<String, Long>> counted() {
    Map<String, Map<String, Long>> counted = Counts.in(jedis).numbers();
    counted.remove("counters");
    return counted;
  }
}
