package io.tillstream.tools.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleEvent;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.KafkaTest.ContractNames;
import io.tillstream.testsupport.server.KafkaTest.Partitions;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import io.tillstream.testsupport.server.Topics;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.finding.Difference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code verify --from kafka} on a real Kafka and a Redis that was counted by other means. */
@KafkaTest
@RedisTest
final class VerifyFromKafkaIT {

  private RedisNamespace namespace;
  private Topics topics;
  private Admin admin;
  private KafkaProducer<byte[], byte[]> producer;
  private RedisShopCounter redis;
  private Settings settings;

  @BeforeEach
  void connect(RedisNamespace given, @ContractNames @Partitions(2) Topics made) {
    namespace = given;
    topics = made;
    Map<String, Object> client =
        Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, topics.bootstrapServers());
    admin = Admin.create(client);
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    redis = RedisShopCounter.in(namespace, Clock.systemUTC());
    settings = SettingsLoader.load(Optional.empty(), Map.of(), cluster());
  }

  @AfterEach
  void disconnect() {
    redis.close();
    producer.close();
    admin.close();
  }

  private Map<String, String> cluster() {
    Map<String, String> both = new HashMap<>(namespace.settings());
    both.putAll(topics.settings());
    return both;
  }

  @Test
  void isEqual_withCopiesMalformedLinesAndLinesThatAreNotCountedYet() throws Exception {
    redis.moving("orders:0", send("orders", 0, order(1).line())).count(order(1));
    redis.moving("orders:0", send("orders", 0, order(1).line())).dropDuplicate();
    redis.moving("orders:0", send("orders", 0, "no order")).keepDeadLetter();
    redis.moving("orders:1", send("orders", 1, order(1).line())).dropDuplicate();
    SampleEvent view = SampleEvent.view("e-1", "2026-11-20T10:00:00.123Z", "v-1", "A1");
    redis.moving("behavior:1", send("behavior", 1, view.line())).count(view);
    send("orders", 1, order(2).line());
    VerifyRun run = verify();
    assertThat(run.out())
        .as("what it said; on the other output: %s", run.err())
        .contains("Recounted 4 order lines and 1 behavior line in 4 partitions")
        .contains("2 duplicates, 1 malformed", "at version 5, with Kafka", "all equal");
    assertThat(run.exitCode()).as("exit code").isZero();
  }

  @Test
  void isEqual_whileLinesAreWrittenAndCounted() throws Exception {
    for (int number = 0; number < 60; number++) {
      redis.moving("orders:0", send("orders", 0, order(number).line())).count(order(number));
    }
    AtomicBoolean isDone = new AtomicBoolean();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    Thread counting = new Thread(() -> count(isDone, failure), "counting");
    counting.start();
    long before = version();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long seen = version();
      await().until(() -> version() > seen);
      verdicts.add(new TopicVerification(settings, 20, 20, progress(), Clock.systemUTC()).run());
    }
    isDone.set(true);
    counting.join();
    assertThat(failure.get()).as("counting").isNull();
    assertThat(verdicts)
        .as("verdicts from version %d to %d", before, version())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.differences()).as("differences").isEmpty();
              assertThat(verdict.live().orElseThrow().firstVersion())
                  .as("counting went on")
                  .isLessThan(verdict.version());
            });
  }

  private void count(AtomicBoolean isDone, AtomicReference<@Nullable Exception> failure) {
    try (RedisShopCounter other = RedisShopCounter.in(namespace, Clock.systemUTC())) {
      for (int number = 1000; !isDone.get(); number++) {
        int partition = number % 2;
        long next = send("orders", partition, order(number).line());
        other.moving("orders:" + partition, next).count(order(number));
      }
    } catch (Exception broken) {
      failure.set(broken);
    }
  }

  @Test
  void findsPlantedDifferences_inSmallAndInLargeRankings() throws Exception {
    for (int number = 0; number < 100; number++) {
      redis.moving("orders:0", send("orders", 0, order(number).line())).count(order(number));
    }
    redis.jedis().zincrby(redis.key("merchant:sales"), 1, "Merchant 3");
    redis.jedis().zrem(redis.key("customer:spend"), "c-42");
    redis.jedis().zadd(redis.key("customer:orders"), 7, "nobody");
    redis.jedis().hset(redis.key("totals:minute:2026-11-20T10:00"), "units", "9");
    redis.jedis().zadd(redis.key("product:views:day:2026-11-20"), 1, "A1");
    redis.jedis().hincrBy(redis.key("counters"), "records:orders:0", -1);
    Verdict verdict = new TopicVerification(settings, 20, 20, progress(), Clock.systemUTC()).run();
    List<String> texts = verdict.differences().stream().map(Difference::toString).toList();
    assertThat(String.join("\n", texts))
        .as("differences by Kafka")
        .contains("merchant:sales \"Merchant 3\": expected")
        .contains("customer:spend \"c-42\": expected 1999 (by Kafka), found nothing (in Redis)")
        .contains("customer:orders \"nobody\": expected nothing (by Kafka), found 7 (in Redis)")
        .contains("totals:minute:2026-11-20T10:00 \"units\": expected 200 (by Kafka), found 9")
        .contains("product:views:day:2026-11-20: expected nothing (by Kafka), found 1 members")
        .contains("counters \"records:orders:0\": expected 100 (by Kafka), found 99 (in Redis)")
        .contains("the sales of totals (by its own books)");
    assertThat(verify().exitCode()).as("exit code").isEqualTo(1);
  }

  @Test
  void refuses_whenTheTopicWasMadeAnew() throws Exception {
    redis.moving("orders:0", send("orders", 0, order(1).line())).count(order(1));
    redis.jedis().hset(redis.key("ledger"), "orders:id", "AAAAAAAAAAAAAAAAAAAAAA");
    VerifyRun run = verify();
    assertThat(run.exitCode()).as("exit code").isEqualTo(2);
    assertThat(run.err())
        .as("why")
        .contains("Kafka does not hold all that was counted")
        .contains("counted topic orders with id AAAAAAAAAAAAAAAAAAAAAA, Kafka has one with id")
        .contains("verify --logs DIR");
  }

  @Test
  void refuses_whenKafkaNoLongerHoldsWhatWasCounted() throws Exception {
    for (int number = 0; number < 5; number++) {
      redis.moving("orders:0", send("orders", 0, order(number).line())).count(order(number));
    }
    deleteBefore(2);
    VerifyRun run = verify();
    assertThat(run.exitCode()).as("exit code").isEqualTo(2);
    assertThat(run.err())
        .as("why")
        .contains("Redis counted 5 records of orders:0, and Kafka holds only 3 up to the ledger");
  }

  @Test
  void isEqual_whenRedisWasCountedFromWhereKafkaBegins() throws Exception {
    send("orders", 0, order(1).line());
    deleteBefore(1);
    redis.moving("orders:0", send("orders", 0, order(2).line())).count(order(2));
    VerifyRun run = verify();
    assertThat(run.out())
        .as("what it said; on the other output: %s", run.err())
        .contains("orders:0 begins at offset 1 in Kafka; Redis counted it from there as well")
        .contains("all equal");
  }

  @Test
  void tellsOfAcceptedLosses() throws Exception {
    redis.moving("orders:0", send("orders", 0, order(1).line())).count(order(1));
    redis.jedis().hset(redis.key("counters"), Map.of("acceptedLosses", "2", "lostRecords", "70"));
    assertThat(verify().out())
        .as("what it said")
        .contains("2 losses were accepted (accept-loss), of at least 70 records");
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    VerifyRun run = verify("--logs", "somewhere");
    assertThat(run.exitCode()).as("exit code").isEqualTo(2);
    assertThat(run.err()).as("why").contains("--from kafka reads no files");
    assertThat(VerifyRun.of(Clock.systemUTC(), "--from", "memory").err())
        .as("why")
        .contains("'memory' is neither logs nor kafka");
  }

  private VerifyRun verify(String... more) {
    List<String> all = new ArrayList<>(List.of("--from", "kafka"));
    cluster().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    all.addAll(List.of(more));
    return VerifyRun.of(Clock.systemUTC(), all.toArray(String[]::new));
  }

  private static SampleOrder order(int number) {
    return SampleOrder.of(
        "N-" + number,
        "2026-11-20 10:00:05",
        "Merchant " + number % 7,
        "c-" + number,
        new SampleOrder.Item("A" + number % 3, "Dress", 2, 2000));
  }

  /** Returns the offset behind the line. */
  private long send(String topic, int partition, String line) throws Exception {
    return producer
            .send(new ProducerRecord<>(topic, partition, null, line.getBytes(UTF_8)))
            .get()
            .offset()
        + 1;
  }

  private void deleteBefore(long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition("orders", 0), RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  private long version() {
    try (RedisShopCounter look = RedisShopCounter.in(namespace, Clock.systemUTC())) {
      return Long.parseLong(look.jedis().get(redis.key("version")));
    }
  }

  private static Progress progress() {
    return new Progress(new PrintWriter(new StringWriter()), false, Clock.systemUTC());
  }
}
