package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.log.LogStream;
import io.tillstream.system.PartitionFlow.Sent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.AbstractLongAssert;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * What a person has to decide, on a running stack: the two losses that nothing can heal are told
 * loudly and accepted by one command; a line that could not be read is mended and sent in again.
 * Lines flow all the while, and in the end every member of every ranking is compared with the sum
 * of all lines but the lost ones.
 */
class OperatorCommandsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 3;
  private static final String ORDERS = LogStream.ORDERS.topic();

  private static Tillstream tillstream;
  private static Process up;
  private static String dashboard;
  private static long topologyPid;
  private static Jedis jedis;
  private static Admin admin;
  private static PartitionFlow flow;

  @BeforeAll
  static void startStack(@TempDir Path folder) throws Exception {
    tillstream = new Tillstream(folder);
    up = tillstream.start("up", "--free-ports", "--partitions", "" + PARTITIONS);
    List<JsonNode> last = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              assertThat(up.isAlive()).as("up runs. It said:%n%s", tillstream.said()).isTrue();
              JsonNode status = tillstream.status();
              assertThat(status.path("parts"))
                  .as("parts. It said:%n%s", tillstream.said())
                  .isNotEmpty()
                  .allMatch(part -> part.path("state").asText().equals("running"));
              assertThat(Tillstream.part(status, "dashboard").isEmpty()).isFalse();
              last.add(status);
            });
    JsonNode status = last.get(last.size() - 1);
    dashboard = status.path("dashboard").asText();
    topologyPid = Tillstream.part(status, "topology").path("pid").asLong();
    jedis = new Jedis("127.0.0.1", Tillstream.part(status, "redis").path("port").asInt());
    String broker = "127.0.0.1:" + Tillstream.part(status, "kafka").path("port").asInt();
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
    flow = new PartitionFlow(broker, PARTITIONS);
  }

  @AfterAll
  static void stopStack() throws Exception {
    try {
      flow.end();
      admin.close();
      jedis.close();
    } finally {
      assertThat(tillstream.run("down")).as("down").isZero();
      assertThat(up.waitFor(1, TimeUnit.MINUTES)).as("up ends after down").isTrue();
    }
  }

  /** Lines flow from before the fault until everything is compared. */
  @BeforeEach
  void countSome() throws Exception {
    flow.flow(LogStream.values());
    awaitMore(LogStream.ORDERS, 0, 1, 2);
    awaitMore(LogStream.BEHAVIOR, 0, 1, 2);
  }

  @Test
  void countsOn_whenTheLossOfRecordsNoLongerRetainedIsAccepted() throws Exception {
    long lostBefore = counter("lostRecords");
    signal("-STOP");
    awaitMoreThanIsInHand();
    long beginning = end(LogStream.ORDERS, 0) - 5;
    admin
        .deleteRecords(
            Map.of(new TopicPartition(ORDERS, 0), RecordsToDelete.beforeOffset(beginning)))
        .all()
        .get();
    signal("-CONT");
    awaitHalt("orders:0", "Kafka holds " + beginning + " to", "--topic orders --partition 0");
    awaitMore(LogStream.ORDERS, 1, 2);
    awaitMore(LogStream.BEHAVIOR, 0, 1, 2);
    // it had some of them in hand when it was stopped
    long halted = ledger(LogStream.ORDERS, 0);
    long lost = flow.lose(flow.sent(), LogStream.ORDERS, 0, halted, beginning);
    assertThat(lost).as("lines lost").isPositive().isEqualTo(beginning - halted);
    assertThat(tillstream.run("accept-loss", "--topic", ORDERS, "--partition", "1", "--yes"))
        .as("a partition that is not halted")
        .isEqualTo(3);
    assertThat(tillstream.run("accept-loss")).as("without a yes").isEqualTo(1);
    assertThat(tillstream.run("accept-loss", "--topic", ORDERS, "--partition", "0", "--yes"))
        .as("accept-loss. It said:%n%s", tillstream.said())
        .isZero();
    assertThat(tillstream.said())
        .contains(
            "the " + lost + " records between are lost", "Counting of orders has resumed, after");
    awaitMore(LogStream.ORDERS, 0, 1, 2);
    assertThat(counter("lostRecords") - lostBefore).as("lost records").isEqualTo(lost);
    awaitHealth(200);
    assertExact();
  }

  @Test
  void countsOn_whenTheLossOfATopicMadeAnewIsAccepted() throws Exception {
    long acceptedBefore = counter("acceptedLosses");
    signal("-STOP");
    awaitMoreThanIsInHand();
    flow.flow(LogStream.BEHAVIOR);
    List<Sent> old = flow.sent();
    admin.deleteTopics(List.of(ORDERS)).all().get();
    await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(ORDERS));
    admin.createTopics(List.of(new NewTopic(ORDERS, PARTITIONS, (short) 1))).all().get();
    signal("-CONT");
    flow.flow(LogStream.values());
    long lost = 0;
    for (int partition = 0; partition < PARTITIONS; partition++) {
      awaitHalt("orders:" + partition, "it was deleted and created again", "--topic orders");
      long halted = ledger(LogStream.ORDERS, partition);
      lost += flow.lose(old, LogStream.ORDERS, partition, halted, Long.MAX_VALUE);
    }
    assertThat(lost).as("lines lost with the topic").isPositive();
    long orders = orders();
    awaitMore(LogStream.BEHAVIOR, 0, 1, 2);
    assertThat(orders()).as("orders counted while halted").isEqualTo(orders);
    assertThat(tillstream.run("accept-loss", "--yes"))
        .as("accept-loss. It said:%n%s", tillstream.said())
        .isZero();
    awaitMore(LogStream.ORDERS, 0, 1, 2);
    assertThat(counter("acceptedLosses") - acceptedBefore).as("losses").isEqualTo(3);
    assertThat(tillstream.run("accept-loss", "--yes")).as("a second time").isEqualTo(3);
    awaitHealth(200);
    assertExact();
  }

  @Test
  void countsAMendedLineOnce_howeverOftenItIsSent(@TempDir Path folder) throws Exception {
    long malformedBefore = counter("malformed");
    String merchant = "M".repeat(200);
    // longer than what Redis keeps of it
    String broken =
        flow.order(merchant)
            .replace(merchant, merchant + " ".repeat(5000))
            .replace("skuNum: 2", "skuNum: x");
    flow.send(0, broken).get();
    await().atMost(PATIENCE).until(() -> counter("malformed") == malformedBefore + 1);
    assertThat(tillstream.run("dead-letters list", "--reason", "invalid-number"))
        .as("list. It said:%n%s", tillstream.said())
        .isZero();
    Path file = folder.resolve("letters.jsonl");
    assertThat(tillstream.run("dead-letters export", "--reason", "invalid-number", file.toString()))
        .as("export. It said:%n%s", tillstream.said())
        .isZero();
    assertThat(tillstream.run("dead-letters send", file.toString())).as("not mended").isOne();
    Files.writeString(file, Files.readString(file).replace("skuNum: x", "skuNum: 2"));
    long duplicatesBefore = counter("duplicates");
    for (int i = 0; i < 2; i++) {
      assertThat(tillstream.run("dead-letters send", file.toString()))
          .as("send. It said:%n%s", tillstream.said())
          .isZero();
    }
    await().atMost(PATIENCE).until(() -> counter("duplicates") == duplicatesBefore + 1);
    assertThat(counter("malformed")).as("malformed").isEqualTo(malformedBefore + 1);
    assertExact();
  }

  /** The status, the health and through both the page tell of it, with what to do. */
  private static void awaitHalt(String partition, String reason, String remedy) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(jedis.hget("till:{live}:spouts", partition))
                    .contains("\"state\":\"halted\"", reason));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              HttpResponse<String> health = health();
              assertThat(health.statusCode()).as("health").isEqualTo(503);
              assertThat(health.body()).as("health").contains(reason, remedy);
            });
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(tillstream.status().path("counting").toString())
                    .as("status")
                    .contains(reason, remedy));
  }

  private static void awaitHealth(int code) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(health().statusCode())
                    .as("health: %s", health().body())
                    .isEqualTo(code));
  }

  private static HttpResponse<String> health() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(dashboard + "/healthz")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static void signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, "" + topologyPid).start();
    assertThat(kill.waitFor()).as("kill %s", signal).isZero();
  }

  /** While the topology stands still: lines in each partition that it cannot have read. */
  private static void awaitMoreThanIsInHand() throws Exception {
    // a request for records that was on its way is answered by the first of them, and no other
    // follows
    long end = end(LogStream.ORDERS, 0) + 40;
    await().atMost(PATIENCE).until(() -> end(LogStream.ORDERS, 0) >= end);
  }

  /** Waits until lines are counted that come later than now. */
  private static void awaitMore(LogStream stream, int... partitions) throws Exception {
    for (int partition : partitions) {
      long end = end(stream, partition);
      awaitLedger(stream, partition, ledger -> ledger.isGreaterThan(end + 10));
    }
  }

  /** Ends the flow and compares what is counted with all of it but the lines that were lost. */
  private static void assertExact() throws Exception {
    flow.flow();
    for (LogStream stream : LogStream.values()) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        int number = partition;
        awaitLedger(stream, number, ledger -> ledger.isEqualTo(end(stream, number)));
      }
    }
    assertThat(Counted.in(jedis))
        .as("every member of every ranking and window")
        .isEqualTo(flow.counted().expected());
  }

  private static void awaitLedger(
      LogStream stream, int partition, ThrowingConsumer<AbstractLongAssert<?>> stands) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                stands.accept(
                    assertThat(ledger(stream, partition))
                        .as("ledger of %s, which is %s", partition, spout(stream, partition))));
  }

  private static String spout(LogStream stream, int partition) {
    return jedis.hget("till:{live}:spouts", stream.topic() + ":" + partition);
  }

  private static long end(LogStream stream, int partition) throws Exception {
    TopicPartition asked = new TopicPartition(stream.topic(), partition);
    return admin
        .listOffsets(Map.of(asked, OffsetSpec.latest()))
        .partitionResult(asked)
        .get()
        .offset();
  }

  private static long ledger(LogStream stream, int partition) {
    String next = jedis.hget("till:{live}:ledger", stream.topic() + ":" + partition);
    return next == null ? 0 : Long.parseLong(next);
  }

  private static long orders() {
    String orders = jedis.hget("till:{live}:totals", "orders");
    return orders == null ? 0 : Long.parseLong(orders);
  }

  private static long counter(String name) {
    String value = jedis.hget("till:{live}:counters", name);
    return value == null ? 0 : Long.parseLong(value);
  }
}
