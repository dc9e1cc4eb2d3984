package io.tillstream.tools.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.fixture.Shop;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@RedisTest
final class VerifyIT {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private Path logs;

  private RedisNamespace namespace;
  private RedisShopCounter redis;

  @BeforeEach
  void logInto(@TempDir Path folder, RedisNamespace given) {
    logs = folder;
    namespace = given;
    redis = RedisShopCounter.in(namespace, CLOCK);
  }

  @AfterEach
  void closeRedis() {
    redis.close();
  }

  @Test
  void endsWithZero_whenEveryMemberIsEqual() throws IOException {
    everythingLoggedAndCounted();
    VerifyRun run = verify();
    assertThat(run.out())
        .as("what it compared")
        .contains("3 order lines and 2 behavior lines in 2 files: 0 duplicates, 0 malformed")
        .contains("at version 5, with the logs, in 0.0 s: all equal.")
        .doesNotContain("Note");
    assertThat(run.err()).as("errors").isEmpty();
    assertThat(run.exitCode()).as("exit code").isZero();
  }

  @Test
  void countsWhatItCompared() throws IOException {
    log("orders.log", Shop.DRESS.line());
    log("orders.log", SampleOrder.of("8", "2026-11-20 10:01:00", "Zara", "c-1").line());
    redis.count(Shop.DRESS);
    JsonNode json = new ObjectMapper().readTree(verify("--json").out());
    assertThat(json.path("rankings").asInt()).as("6 rankings of orders, 3 windows").isEqualTo(18);
    assertThat(json.path("members").asInt()).as("2 products twice, else 1").isEqualTo(24);
    assertThat(json.path("totals").asInt()).as("all, day, hour, minute").isEqualTo(4);
    assertThat(json.path("totalFields").asInt()).as("4 fields each").isEqualTo(16);
    assertThat(json.path("malformed").asInt()).as("an order without positions").isEqualTo(1);
    assertThat(json.path("equal").asBoolean(true)).as("the dead letter is missing").isFalse();
  }

  @Test
  void dropsCopiesAndMalformedLines_asTheTopologyDoes() throws IOException {
    everythingLoggedAndCounted();
    log("orders.log", Shop.DRESS.line());
    log("orders.log", "no order at all");
    log("orders.log", "");
    redis.dropDuplicate();
    redis.keepDeadLetter();
    redis.keepDeadLetter();
    VerifyRun run = verify();
    assertThat(run.out()).as("verdict").contains("1 duplicate, 2 malformed").contains("all equal");
  }

  @Test
  void readsFilesWithByteOrderMarkAndCarriageReturns() throws IOException {
    Files.writeString(
        logs.resolve("order-windows.log"),
        "\uFEFF" + Shop.DRESS.line() + "\r\n" + Shop.QUOTES.line() + "\r\n",
        UTF_8);
    redis.count(Shop.DRESS);
    redis.count(Shop.QUOTES);
    assertThat(verify().out()).as("verdict").contains("0 malformed").contains("all equal");
  }

  @Test
  void leavesALineWithoutNewlineOut_andSaysSo() throws IOException {
    everythingLoggedAndCounted();
    Files.writeString(
        logs.resolve("orders.log"), "orderNumber: 99 |", UTF_8, StandardOpenOption.APPEND);
    VerifyRun run = verify();
    assertThat(run.out())
        .as("verdict")
        .contains("orders.log ends with 17 bytes without a newline")
        .contains("all equal");
  }

  @Test
  void findsEveryWindow_inAnotherZone() throws IOException {
    redis.close();
    redis = RedisShopCounter.in(namespace, CLOCK.withZone(ZoneId.of("Asia/Kathmandu")));
    everythingLoggedAndCounted();
    assertThat(verify("--set", "logs.zone=Asia/Kathmandu").out()).contains("all equal");
    assertThat(verify().out())
        .as("the event's windows are others in UTC")
        .contains("customer:activity:day:2026-11-20");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "one cent too many",
            redis -> redis.jedis().zincrby(redis.key("merchant:sales"), 1, "Uniqlo"),
            "{prefix}merchant:sales \"Uniqlo\": expected 39899 (by the logs), found 39900 (in Redis)"),
        fault(
            "one cent too few in an hour",
            redis -> redis.jedis().zincrby(redis.key("product:sales:hour:2026-11-20T10"), -1, "C3"),
            "product:sales:hour:2026-11-20T10 \"C3\": expected 10000 (by the logs), found 9999"),
        fault(
            "a fraction of a cent",
            redis -> redis.jedis().zincrby(redis.key("customer:spend"), 0.25, "c-2"),
            "customer:spend \"c-2\": expected 0 (by the logs), found 0.25 (in Redis)"),
        fault(
            "a missing member",
            redis -> redis.jedis().zrem(redis.key("customer:orders:day:2026-11-20"), "c-1"),
            "customer:orders:day:2026-11-20: expected 1 members (by the logs), found nothing"),
        fault(
            "a missing member of several",
            redis -> redis.jedis().zrem(redis.key("product:units"), "C3"),
            "product:units \"C3\": expected 2 (by the logs), found nothing (in Redis)"),
        fault(
            "an extra member",
            redis -> redis.jedis().zadd(redis.key("product:views"), 0, "line\nbreak"),
            "product:views \"line\\u000abreak\": expected nothing (by the logs), found 0"),
        fault(
            "an extra member that is no text",
            redis ->
                redis.jedis().zadd(redis.key("product:views").getBytes(UTF_8), 1, new byte[] {-1}),
            "(not UTF-8)\": expected nothing"),
        fault(
            "a missing window",
            redis -> redis.jedis().del(redis.key("merchant:orders:day:1999-02-28")),
            "merchant:orders:day:1999-02-28: expected 1 members (by the logs), found nothing"),
        fault(
            "an extra window",
            redis ->
                redis.jedis().zadd(redis.key("merchant:sales:hour:2026-11-20T11"), 5, "Uniqlo"),
            "merchant:sales:hour:2026-11-20T11: expected nothing (by the logs), found 1 members"),
        fault(
            "another total",
            redis ->
                redis.jedis().hincrBy(redis.key("totals:minute:2026-11-20T10:00"), "orders", 1),
            "totals:minute:2026-11-20T10:00 \"orders\": expected 1 (by the logs), found 2"),
        fault(
            "a total that is no number",
            redis -> redis.jedis().hset(redis.key("totals"), "units", "many"),
            "totals \"units\": expected 8 (by the logs), found many (in Redis)"),
        fault(
            "an extra total",
            redis -> redis.jedis().hset(redis.key("totals"), "event:refund", "1"),
            "totals \"event:refund\": expected nothing (by the logs), found 1"),
        fault(
            "a missing minute",
            redis -> redis.jedis().del(redis.key("totals:minute:2026-11-20T23:30")),
            "totals:minute:2026-11-20T23:30: expected 2 members (by the logs), found nothing"),
        fault(
            "a ranking that there is not",
            redis -> redis.jedis().zadd(redis.key("merchant:refunds"), 1, "Uniqlo"),
            "merchant:refunds: expected no key of this name (by the logs), found a zset"),
        fault(
            "a ranking of another type",
            redis -> {
              redis.jedis().del(redis.key("customer:activity"));
              redis.jedis().set(redis.key("customer:activity"), "gone");
            },
            "customer:activity: expected a ranking or totals (by the logs), found a string"),
        fault(
            "a window that does not exist",
            redis -> redis.jedis().zadd(redis.key("merchant:sales:day:2026-02-30"), 1, "Uniqlo"),
            "merchant:sales:day:2026-02-30: expected no key of this name (by the logs)"),
        fault(
            "a record too many",
            redis -> redis.jedis().hincrBy(redis.key("counters"), "records:orders:3", 1),
            "counters: expected 5 records, the sum of orders, behaviors, duplicates and malformed"
                + " (by its own books), found 6 records"),
        fault(
            "a product without a name",
            redis -> redis.jedis().hdel(redis.key("names:product"), "C3"),
            "names:product \"C3\": expected a name (by the logs), found nothing"),
        fault(
            "money in no hour",
            redis ->
                redis.jedis().zincrby(redis.key("merchant:sales:hour:2026-11-20T10"), -1, "Uniqlo"),
            "merchant:sales:hour:*: expected 39907, the sales of totals (by its own books), found"
                + " 39906, the sum of all its scores (in Redis)"));
  }

  private static Arguments fault(String name, Consumer<RedisShopCounter> fault, String expected) {
    return argumentSet(name, fault, expected);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endsWithOneAndNamesTheFigure_when(Consumer<RedisShopCounter> fault, String expected)
      throws IOException {
    everythingLoggedAndCounted();
    fault.accept(redis);
    VerifyRun run = verify();
    assertThat(run.out()).as("differences").contains(expected.replace("{prefix}", redis.key("")));
    assertThat(run.exitCode()).as("exit code").isEqualTo(1);
  }

  @Test
  void showsTheFirstDifferences_everythingBeforeDays() throws IOException {
    everythingLoggedAndCounted();
    namespace.clear();
    VerifyRun run = verify("--differences", "2");
    assertThat(run.out())
        .as("an empty Redis")
        .containsPattern("\\d+ differences, of which the first 2:")
        .contains("Only 0 of 5 lines have passed the ledger, after a wait of up to 0 s");
    assertThat(run.out().lines().filter(line -> line.startsWith("  " + redis.key(""))))
        .as("differences shown")
        .hasSize(2)
        .allMatch(line -> !line.contains(":day:") && !line.contains(":hour:"));
    assertThat(run.exitCode()).as("exit code").isEqualTo(1);
  }

  @Test
  void acceptsThatAWindowIsGone_onlyAfterItsRetention() throws IOException {
    everythingLoggedAndCounted();
    redis.jedis().del(redis.key("totals:minute:1999-02-28T00:00"));
    assertThat(verify().exitCode()).as("a minute is kept for two days").isEqualTo(1);
    redis
        .jedis()
        .hset(
            redis.key("counters"),
            "firstCommitMillis",
            Long.toString(NOW.minus(Duration.ofDays(2)).toEpochMilli()));
    VerifyRun run = verify();
    assertThat(run.out())
        .as("two days after the first commit")
        .contains("1 table of an old window has expired")
        .contains("all equal");
  }

  @Test
  void saysHowManyLinesWereSentTwice() throws IOException {
    everythingLoggedAndCounted();
    redis.dropDuplicate();
    redis.dropDuplicate();
    VerifyRun run = verify();
    assertThat(run.out())
        .as("copies that the logs do not hold")
        .contains("The shipper sent 2 lines more than once; the copies were dropped")
        .contains("all equal");
  }

  @Test
  void findsADuplicateThatNobodyDropped() throws IOException {
    everythingLoggedAndCounted();
    log("behavior.log", Shop.VIEW.line());
    assertThat(verify().out())
        .as("the copy has not arrived")
        .contains("counters \"duplicates\": expected 1 (by the logs), found 0 (in Redis)");
  }

  @Test
  void comparesAnEmptyLogWithAnEmptyRedis() throws IOException {
    Files.createFile(logs.resolve("orders.log"));
    VerifyRun run = verify();
    assertThat(run.out()).as("verdict").contains("Compared 0 members").contains("all equal");
  }

  @Test
  void takesLinesOfOneKindFromFilesOfItsNameOnly() throws IOException {
    everythingLoggedAndCounted();
    Files.writeString(logs.resolve("orders.log.1"), Shop.DRESS.line() + "\n", UTF_8);
    Files.writeString(logs.resolve("notes.log"), "anything\n", UTF_8);
    Files.createDirectory(logs.resolve("order-archive.log"));
    assertThat(verify().out()).as("verdict").contains("in 2 files").contains("all equal");
  }

  private void everythingLoggedAndCounted() throws IOException {
    log("orders.log", Shop.DRESS.line());
    log("orders.log", Shop.QUOTES.line());
    log("orders.log", Shop.OLD.line());
    log("behavior.log", Shop.VIEW.line());
    log("behavior.log", Shop.LOGIN.line());
    redis.count(Shop.LOGIN);
    redis.count(Shop.VIEW);
    redis.count(Shop.OLD);
    redis.count(Shop.QUOTES);
    redis.count(Shop.DRESS);
  }

  private void log(String file, String line) throws IOException {
    Files.writeString(
        logs.resolve(file),
        line + "\n",
        UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private VerifyRun verify(String... more) {
    String[] all = Stream.concat(Stream.of("--wait", "0s"), Stream.of(more)).toArray(String[]::new);
    return VerifyRun.of(CLOCK, VerifyRun.arguments(namespace, logs.toString(), all));
  }
}
