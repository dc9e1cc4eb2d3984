package io.tillstream.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.KafkaTest.ContractNames;
import io.tillstream.testsupport.server.KafkaTest.Partitions;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import io.tillstream.testsupport.server.Topics;
import io.tillstream.tools.console.CommandFailures;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.deadletter.DeadLetterFilter;
import io.tillstream.tools.deadletter.Export;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dead-letters} on a real Redis and a real Kafka. */
@KafkaTest
@RedisTest
final class DeadLettersIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTITIONS = 3;

  private RedisNamespace redis;
  private Topics topics;
  private Admin admin;
  private KafkaProducer<byte[], byte[]> producer;
  private Path folder;

  @BeforeEach
  void connect(
      @TempDir Path temporary,
      RedisNamespace namespace,
      @ContractNames @Partitions(PARTITIONS) Topics made) {
    folder = temporary;
    redis = namespace;
    topics = made;
    Map<String, Object> client =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers());
    admin = Admin.create(client);
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void disconnect() {
    producer.close();
    admin.close();
  }

  @Test
  void lists_theNewestFirst_byReasonTopicAndLimit() {
    add("orders", 0, 1, "invalid-amount", "line one".getBytes(UTF_8));
    add("orders", 0, 2, "missing-field", "line two".getBytes(UTF_8));
    add("behavior", 2, 3, "invalid-json", "line \u001b[2Jthree".getBytes(UTF_8));
    assertThat(run("list").out())
        .as("all")
        .containsSubsequence("behavior:2:3  invalid-json", "orders:0:2", "orders:0:1")
        .contains("\"line \\u001b[2Jthree\"", "3 of 3 dead letters.");
    assertThat(run("list", "--reason", "invalid-amount").out())
        .as("of a reason")
        .contains("line one", "1 of 3")
        .doesNotContain("line two");
    assertThat(run("list", "--topic", "orders", "--limit", "1").out())
        .as("of a topic, limited")
        .contains("line two", "1 of 3")
        .doesNotContain("line one");
    assertThat(run("list", "--json", "--limit", "1").out())
        .as("as JSON")
        .contains(
            "\"topic\":\"behavior\",\"partition\":2,\"offset\":3,\"reason\":\"invalid-json\"");
  }

  @Test
  void lists_whenNoSubcommandIsNamed() {
    add("orders", 0, 1, "invalid-amount", "line one".getBytes(UTF_8));
    Run plain = run();
    assertThat(plain.code()).as("exit code: %s", plain.err()).isZero();
    assertThat(plain.out()).as("as list does").isEqualTo(run("list").out()).contains("line one");
    assertThat(run("--json").out()).as("an option of list").contains("\"line\":\"line one\"");
  }

  @Test
  void lists_moreThanAPage() throws Exception {
    for (int i = 0; i < 1203; i++) {
      add("orders", 0, i, i % 2 == 0 ? "empty" : "too-long", ("l" + i).getBytes(UTF_8));
    }
    Path file = folder.resolve("all.jsonl");
    assertThat(run("export", file.toString()).code()).as("exit code").isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).as("lines").hasSize(1203);
    assertThat(JSON.readTree(lines.get(1202)).path("offset").asLong()).as("last").isEqualTo(1202);
    assertThat(run("list", "--limit", "0").out()).as("list").contains("1,203 of 1,203");
  }

  @Test
  void exports_anyBytes_andWholeLinesFromKafka() throws Exception {
    byte[] notText = {(byte) 0xff, 0, 'a', (byte) 0xfe};
    add("orders", 1, 7, "invalid-utf8", notText);
    byte[] all = "x".repeat(10_000).getBytes(UTF_8);
    long offset = produce("orders", 2, all);
    add("orders", 2, offset, "invalid-structure", Arrays.copyOf(all, 4096));
    add("orders", 2, offset + 5, "invalid-structure", Arrays.copyOf(all, 4096));
    long other = produce("orders", 0, "y".repeat(9_000).getBytes(UTF_8));
    add("orders", 0, other, "invalid-structure", Arrays.copyOf(all, 4096));
    Path file = folder.resolve("letters.jsonl");
    Run export = run("export", file.toString());
    assertThat(export.out())
        .as("export")
        .contains(
            "Wrote 4 dead letters", "1 long line was read from Kafka", "2 lines are cut at 4 KiB");
    List<String> lines = Files.readAllLines(file);
    assertThat(Base64.getDecoder().decode(JSON.readTree(lines.get(0)).path("lineBase64").asText()))
        .as("bytes that are no text")
        .isEqualTo(notText);
    JsonNode whole = JSON.readTree(lines.get(1));
    assertThat(whole.path("line").asText()).as("whole line").hasSize(10_000);
    assertThat(whole.has("cut")).as("cut").isFalse();
    assertThat(JSON.readTree(lines.get(2)).path("cut").asBoolean()).as("not in Kafka").isTrue();
    assertThat(JSON.readTree(lines.get(3)).path("cut").asBoolean()).as("another line").isTrue();
    Run again = run("export", file.toString());
    assertThat(again.code()).as("exit code where the file is there").isEqualTo(1);
    assertThat(again.err()).as("why").contains("exists; name another file");
  }

  @Test
  void exports_nothing_whileKafkaIsAway() throws Exception {
    add("orders", 0, 1, "invalid-amount", "short".getBytes(UTF_8));
    byte[] all = "x".repeat(10_000).getBytes(UTF_8);
    add("orders", 2, produce("orders", 2, all), "too-long", Arrays.copyOf(all, 4096));
    String nobody = "127.0.0.1:" + new FreePorts(new SplittableRandom()).next();
    Path file = folder.resolve("letters.jsonl");
    Run away = runWithKafkaAt(nobody, "export", file.toString());
    assertThat(away.code()).as("exit code: %s", away.out()).isEqualTo(1);
    assertThat(away.err()).as("why").contains("Kafka at " + nobody, "Is it running");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("files left behind").isEmpty();
    }
    assertThat(run("export", file.toString()).code()).as("exit code with Kafka").isZero();
    assertThat(Files.readAllLines(file)).as("lines").hasSize(2);
  }

  @Test
  void exports_aCutLine_whereItsPartitionOrTopicIsGone() throws Exception {
    byte[] front = "x".repeat(4096).getBytes(UTF_8);
    add("orders", PARTITIONS, 0, "too-long", front);
    admin.deleteTopics(List.of("behavior")).all().get();
    await().until(() -> !admin.listTopics().names().get().contains("behavior"));
    add("behavior", 0, 0, "too-long", front);
    Run export = run("export", folder.resolve("letters.jsonl").toString());
    assertThat(export.code()).as("exit code: %s", export.err()).isZero();
    assertThat(export.out()).as("export").contains("2 lines are cut at 4 KiB");
  }

  @Test
  void exports_besideTheFile_untilAllIsWritten() throws Exception {
    add("orders", 0, 1, "invalid-amount", "line one".getBytes(UTF_8));
    add("orders", 0, 2, "invalid-amount", "line two".getBytes(UTF_8));
    Path file = folder.resolve("letters.jsonl");
    Map<String, String> cluster = new HashMap<>(redis.settings());
    cluster.putAll(topics.settings());
    Settings settings = SettingsLoader.load(Optional.empty(), Map.of(), cluster);
    DeadLetterFilter all = new DeadLetterFilter(Optional.empty(), Optional.empty(), 0);
    new Export(settings, file)
        .write(all, count -> assertThat(file).as("after %d lines", count).doesNotExist());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("files").containsExactly(file);
    }
  }

  @Test
  void sends_nothing_whenALineIsStillMalformed() throws Exception {
    Path file = folder.resolve("repaired.jsonl");
    Files.write(
        file,
        List.of(
            json("orders", order("1")),
            json("orders", order("2").replace("379.00", "379.005")),
            json("refunds", order("3")),
            json("orders", order("4")).replace("}", ",\"cut\":true}"),
            json("orders", order("5") + "\n"),
            "{"));
    Run send = run("send", file.toString());
    assertThat(send.code()).as("exit code").isEqualTo(1);
    assertThat(send.out())
        .as("refusals")
        .contains("repaired.jsonl:2 is still malformed: invalid-amount")
        .contains("repaired.jsonl:3 names the topic refunds")
        .contains("repaired.jsonl:4 has only the beginning of its line")
        .contains("repaired.jsonl:5 is ")
        .contains("repaired.jsonl:6 is not JSON")
        .contains("5 of 6 lines cannot be sent; nothing was sent");
    assertThat(records()).as("records in Kafka").isEmpty();
  }

  @Test
  void sends_toThePartitionThatTheShipperWouldTake_howeverOften() throws Exception {
    Map<String, Integer> shipped = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 20; number++) {
      String line = order("N-" + number);
      shipped.put(
          line,
          producer
              .send(
                  new ProducerRecord<>(
                      "orders", ("N-" + number).getBytes(UTF_8), line.getBytes(UTF_8)))
              .get()
              .partition());
      lines.add(json("orders", line));
    }
    Path file = folder.resolve("repaired.jsonl");
    Files.write(file, lines);
    for (int i = 0; i < 2; i++) {
      Run send = run("send", file.toString());
      assertThat(send.out()).as("send: %s", send.err()).contains("20 lines sent to orders and 0");
      assertThat(send.code()).as("exit code").isZero();
    }
    assertThat(records())
        .as("records in Kafka")
        .hasSize(60)
        .allSatisfy(
            one ->
                assertThat(one.partition())
                    .as("partition")
                    .isEqualTo(shipped.get(new String(one.value(), UTF_8))));
  }

  private record Run(int code, String out, String err) {}

  private Run run(String... arguments) {
    return runWithKafkaAt(topics.bootstrapServers(), arguments);
  }

  private Run runWithKafkaAt(String bootstrapServers, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    redis.settings().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    all.addAll(List.of("--set", "kafka.bootstrapServers=" + bootstrapServers));
    int code =
        DeadLettersCommand.of(
                new Console(new PrintStream(out, true, UTF_8), false), ClusterOptions::new)
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(CommandFailures::report)
            .execute(all.toArray(String[]::new));
    return new Run(code, out.toString(UTF_8), err.toString());
  }

  private void add(String topic, int partition, long offset, String reason, byte[] line) {
    redis
        .jedis()
        .eval(
            "redis.call('XADD', KEYS[1], '*', unpack(ARGV))".getBytes(UTF_8),
            List.of(redis.keys().deadLetters().getBytes(UTF_8)),
            List.of(
                "topic".getBytes(UTF_8),
                topic.getBytes(UTF_8),
                "partition".getBytes(UTF_8),
                ("" + partition).getBytes(UTF_8),
                "offset".getBytes(UTF_8),
                ("" + offset).getBytes(UTF_8),
                "reason".getBytes(UTF_8),
                reason.getBytes(UTF_8),
                "detail".getBytes(UTF_8),
                "what is wrong".getBytes(UTF_8),
                "line".getBytes(UTF_8),
                line));
  }

  private long produce(String topic, int partition, byte[] line) throws Exception {
    return producer.send(new ProducerRecord<>(topic, partition, null, line)).get().offset();
  }

  private static String json(String topic, String line) {
    ObjectNode json = JSON.createObjectNode();
    return json.put("topic", topic).put("line", line).toString();
  }

  private static String order(String number) {
    return "orderNumber: "
        + number
        + " | orderDate: 2026-11-20 10:00:00 | paymentNumber: P | paymentDate: 2026-11-20 10:00:05"
        + " | merchantName: M | sku: [ skuName: S skuNum: 1 skuCode: C skuPrice: 379.00"
        + " totalSkuPrice: 379.00 ] | price: [ totalPrice: 379.00 discount: 0.00 paymentPrice:"
        + " 379.00 ]";
  }

  private List<ConsumerRecord<byte[], byte[]>> records() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> all = new ArrayList<>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        all.add(new TopicPartition("orders", partition));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}
