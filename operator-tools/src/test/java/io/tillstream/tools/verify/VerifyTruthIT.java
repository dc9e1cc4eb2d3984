package io.tillstream.tools.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillstream.testsupport.fixture.RedisShopCounter;
import io.tillstream.testsupport.fixture.SampleOrder;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing with what the generator says it wrote. */
@RedisTest
final class VerifyTruthIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SampleOrder ORDER =
      SampleOrder.of(
          "1", "2026-11-20 10:00:05", "Uniqlo", "c-1", new SampleOrder.Item("A", "Dress", 2, 1000));

  private Path logs;
  private RedisNamespace namespace;
  private RedisShopCounter redis;
  private ObjectNode truth = JSON.createObjectNode();

  @BeforeEach
  void logAndCountOneOrderOfWhichTheTruthIsKnown(@TempDir Path folder, RedisNamespace given)
      throws IOException {
    logs = folder;
    namespace = given;
    redis = RedisShopCounter.in(namespace, Clock.systemUTC());
    redis.count(ORDER);
    redis.dropDuplicate();
    Files.writeString(logs.resolve("orders.log"), ORDER.line() + "\n" + ORDER.line() + "\n", UTF_8);
    truth = truth();
  }

  @AfterEach
  void closeRedis() {
    redis.close();
  }

  @Test
  void endsWithZero_whenTruthLogsAndRedisAgree() throws IOException {
    VerifyRun run = verifyWithTruth();
    assertThat(run.out())
        .as("verdict")
        .contains("with the logs and the generator's truth")
        .contains("all equal");
    assertThat(run.exitCode()).as("exit code").isZero();
  }

  @Test
  void blamesRedis_whenLogsAndTruthAgree() throws IOException {
    redis.jedis().zincrby(redis.key("merchant:orders"), 1, "Uniqlo");
    assertThat(verifyWithTruth().out())
        .as("differences")
        .contains("merchant:orders \"Uniqlo\": expected 1 (by the logs), found 2 (in Redis)")
        .contains("merchant:orders \"Uniqlo\": expected 1 (by the truth), found 2 (in Redis)")
        .contains("2 differences.");
  }

  @Test
  void blamesTheLogs_whenTheyAreNotWhatWasMeant() throws IOException {
    truth.withObject("/rankings/merchant:sales").put("Uniqlo", 998).put("Zara", 0);
    truth.withObject("/rankings").remove("customer:orders");
    truth.withObject("/counters").put("duplicates", 0);
    assertThat(verifyWithTruth().out())
        .as("differences")
        .contains("merchant:sales \"Uniqlo\": expected 998 (by the truth), found 999 (in the logs)")
        .contains("merchant:sales \"Uniqlo\": expected 998 (by the truth), found 999 (in Redis)")
        .contains("merchant:sales \"Zara\": expected 0 (by the truth), found nothing (in the logs)")
        .contains("customer:orders \"c-1\": expected nothing (by the truth), found 1 (in the logs)")
        .contains("customer:orders: expected nothing (by the truth), found 1 members (in Redis)")
        .contains("counters \"duplicates\": expected 0 (by the truth), found 1 (in the logs)");
  }

  @Test
  void comparesTheLogsOnly_whenTheTruthIsAboutOtherFiles() throws IOException {
    truth.withObject("/lines").put("orders", 3);
    assertThat(verifyWithTruth().out())
        .as("verdict")
        .contains(
            "truth.json was not compared: the number of lines of orders is 3 in the truth and 2 in")
        .contains("with the logs, in")
        .contains("all equal");
  }

  @Test
  void comparesTheLogsOnly_whenTheTruthHasAnotherZoneOrCurrency() throws IOException {
    truth.put("zone", "Asia/Shanghai");
    assertThat(verifyWithTruth().out())
        .as("zone")
        .contains("it counts in zone Asia/Shanghai, the settings say UTC");
    truth.put("zone", "UTC").put("currency", "CNY");
    assertThat(verifyWithTruth().out())
        .as("currency")
        .contains("it counts in CNY, the settings say USD");
  }

  @Test
  void endsWithTwo_whenTheTruthCannotBeRead() throws IOException {
    for (String text :
        new String[] {
          "", "[]", "{\"rankings\":{\"merchant:sales\":{\"Uniqlo\":1.5}}}", "{\"lines\":", "{}"
        }) {
      Files.writeString(logs.resolve("truth.json"), text, UTF_8);
      VerifyRun run = verify();
      assertThat(run.err()).as("error on %s", text).contains("truth.json");
      assertThat(run.exitCode()).as("exit code on %s", text).isEqualTo(2);
    }
    VerifyRun run = verify("--truth", logs.resolve("none.json").toString());
    assertThat(run.err()).as("error on a missing file").contains("none.json cannot be read");
    assertThat(run.exitCode()).as("exit code on a missing file").isEqualTo(2);
  }

  private VerifyRun verifyWithTruth() throws IOException {
    Files.writeString(logs.resolve("truth.json"), truth.toString(), UTF_8);
    return verify();
  }

  private VerifyRun verify(String... more) {
    String[] all = Stream.concat(Stream.of("--wait", "0s"), Stream.of(more)).toArray(String[]::new);
    return VerifyRun.of(Clock.systemUTC(), VerifyRun.arguments(namespace, logs.toString(), all));
  }

  private static ObjectNode truth() {
    ObjectNode truth = JSON.createObjectNode();
    truth.put("formatVersion", 1).put("zone", "UTC").put("currency", "USD").put("seed", 1);
    truth.putObject("options").putArray("later").add(1);
    truth.putObject("lines").put("orders", 2).put("behavior", 0);
    truth.putObject("counters").put("duplicates", 1).put("malformed", 0);
    ObjectNode rankings = truth.putObject("rankings");
    for (String window : new String[] {"", ":day:2026-11-20", ":hour:2026-11-20T10"}) {
      rankings.putObject("merchant:sales" + window).put("Uniqlo", 999);
      rankings.putObject("merchant:orders" + window).put("Uniqlo", 1);
      rankings.putObject("product:sales" + window).put("A", 1000);
      rankings.putObject("product:units" + window).put("A", 2);
      rankings.putObject("product:views" + window);
      rankings.putObject("customer:spend" + window).put("c-1", 999);
      rankings.putObject("customer:orders" + window).put("c-1", 1);
      rankings.putObject("customer:activity" + window);
    }
    ObjectNode totals = truth.putObject("totals");
    for (String window :
        new String[] {"", ":day:2026-11-20", ":hour:2026-11-20T10", ":minute:2026-11-20T10:00"}) {
      totals
          .putObject("totals" + window)
          .put("sales", 999)
          .put("discount", 1)
          .put("orders", 1)
          .put("units", 2);
    }
    return truth;
  }
}
