package io.tillstream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.log.LogStream;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * What a person has to decide, on a running stack: the two losses that nothing can heal are told
 * loudly and accepted by one command; a line that could not be read is mended and sent in again.
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
  private static KafkaProducer<byte[], byte[]> producer;
  private static int number;

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
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopStack() throws Exception {
    try {
      producer.close();
      admin.close();
      jedis.close();
    } finally {
      assertThat(tillstream.run("down")).as("down").isZero();
      assertThat(up.waitFor(1, TimeUnit.MINUTES)).as("up ends after down").isTrue();
    }
  }

  /** Lines in each partition that are counted before anything is lost. */
  @BeforeEach
  void countSome() throws Exception {
    sendToEachPartition(50);
    awaitNoLag(0, 1, 2);
  }

  @Test
  void countsOn_whenTheLossOfRecordsNoLongerRetainedIsAccepted() throws Exception {
    long ordersBefore = orders();
    long lostBefore = counter("lostRecords");
    signal("-STOP");
    // a request for records that was on its way is answered by the first of them, and no other
    // follows
    sendToEachPartition(1);
    sendToEachPartition(39);
    long beginning = end(0) - 5;
    admin
        .deleteRecords(
            Map.of(new TopicPartition(ORDERS, 0), RecordsToDelete.beforeOffset(beginning)))
        .all()
        .get();
    signal("-CONT");
    awaitNoLag(1, 2);
    awaitHalt("orders:0", "Kafka holds " + beginning + " to", "--topic orders --partition 0");
    // it had some of them in hand when it was stopped
    long lost = beginning - ledger(0);
    sendToEachPartition(10);
    awaitNoLag(1, 2);
    assertThat(tillstream.run("accept-loss", "--topic", ORDERS, "--partition", "1", "--yes"))
        .as("a partition that is not halted")
        .isEqualTo(3);
    assertThat(tillstream.run("accept-loss")).as("without a yes").isEqualTo(1);
    assertThat(tillstream.run("accept-loss", "--topic", ORDERS, "--partition", "0", "--yes"))
        .as("accept-loss. It said:%n%s", tillstream.said())
        .isZero();
    assertThat(tillstream.said())
        .contains("the " + lost + " records between are gone", "orders counts again, after");
    awaitNoLag(0, 1, 2);
    assertThat(orders() - ordersBefore).as("orders counted").isEqualTo(3 * 50 - lost);
    assertThat(counter("lostRecords") - lostBefore).as("lost records").isEqualTo(lost);
    awaitHealth(200);
  }

  @Test
  void countsOn_whenTheLossOfATopicMadeAnewIsAccepted() throws Exception {
    long ordersBefore = orders();
    long acceptedBefore = counter("acceptedLosses");
    admin.deleteTopics(List.of(ORDERS)).all().get();
    await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(ORDERS));
    admin.createTopics(List.of(new NewTopic(ORDERS, PARTITIONS, (short) 1))).all().get();
    sendToEachPartition(20);
    awaitHalt("orders:2", "it was deleted and made again", "accept-loss --topic orders");
    assertThat(orders()).as("orders counted while halted").isEqualTo(ordersBefore);
    assertThat(tillstream.run("accept-loss", "--yes"))
        .as("accept-loss. It said:%n%s", tillstream.said())
        .isZero();
    awaitNoLag(0, 1, 2);
    assertThat(orders() - ordersBefore).as("orders counted").isEqualTo(3 * 20);
    assertThat(counter("acceptedLosses") - acceptedBefore).as("losses").isEqualTo(3);
    assertThat(tillstream.run("accept-loss", "--yes")).as("a second time").isEqualTo(3);
    awaitHealth(200);
  }

  @Test
  void countsAMendedLineOnce_howeverOftenItIsSent(@TempDir Path folder) throws Exception {
    long ordersBefore = orders();
    long malformedBefore = counter("malformed");
    String key = "" + ++number;
    // longer than what Redis keeps of it
    String broken = line(key, "M".repeat(200) + " ".repeat(5000)).replace("skuNum: 1", "skuNum: x");
    send(0, key, broken).get();
    await().atMost(PATIENCE).until(() -> counter("malformed") == malformedBefore + 1);
    assertThat(tillstream.run("dead-letters list", "--reason", "invalid-number"))
        .as("list. It said:%n%s", tillstream.said())
        .isZero();
    Path file = folder.resolve("letters.jsonl");
    assertThat(tillstream.run("dead-letters export", "--reason", "invalid-number", file.toString()))
        .as("export. It said:%n%s", tillstream.said())
        .isZero();
    assertThat(tillstream.run("dead-letters send", file.toString())).as("not mended").isOne();
    Files.writeString(file, Files.readString(file).replace("skuNum: x", "skuNum: 1"));
    long duplicatesBefore = counter("duplicates");
    for (int i = 0; i < 2; i++) {
      assertThat(tillstream.run("dead-letters send", file.toString()))
          .as("send. It said:%n%s", tillstream.said())
          .isZero();
    }
    await().atMost(PATIENCE).until(() -> counter("duplicates") == duplicatesBefore + 1);
    assertThat(orders() - ordersBefore).as("orders counted").isEqualTo(1);
    assertThat(counter("malformed")).as("malformed").isEqualTo(malformedBefore + 1);
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

  private static void sendToEachPartition(int count) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        String key = "" + ++number;
        sent.add(send(partition, key, line(key, "M")));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private static Future<RecordMetadata> send(int partition, String key, String line) {
    return producer.send(
        new ProducerRecord<>(ORDERS, partition, key.getBytes(UTF_8), line.getBytes(UTF_8)));
  }

  private static String line(String orderNumber, String merchant) {
    return ("orderNumber: %s | orderDate: 2026-11-20 10:00:00 | paymentNumber: P | paymentDate:"
            + " 2026-11-20 10:00:05 | merchantName: %s | sku: [ skuName: S skuNum: 1 skuCode: C"
            + " skuPrice: 1.00 totalSkuPrice: 1.00 ] | price: [ totalPrice: 1.00 discount:"
            + " 0.00 paymentPrice: 1.00 ]")
        .formatted(orderNumber, merchant);
  }

  private static void awaitNoLag(int... partitions) {
    for (int partition : partitions) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(ledger(partition))
                      .as(
                          "ledger of orders:%d, which is %s",
                          partition, jedis.hget("till:{live}:spouts", "orders:" + partition))
                      .isEqualTo(end(partition)));
    }
  }

  private static long end(int partition) throws Exception {
    TopicPartition asked = new TopicPartition(ORDERS, partition);
    return admin
        .listOffsets(Map.of(asked, OffsetSpec.latest()))
        .partitionResult(asked)
        .get()
        .offset();
  }

  private static long ledger(int partition) {
    String next = jedis.hget("till:{live}:ledger", "orders:" + partition);
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
