package io.tillstream.dashboard;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Each test has a dashboard of its own: it keeps what it has seen of partitions and books. */
@RedisTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HealthIT {

  private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-20T10:05:30");

  private final Clock clock = TestDashboard.clockFrom("2026-11-20T10:30:00Z");
  private RedisNamespace redis;
  private OrderWriter writer;

  @BeforeAll
  void start(RedisNamespace given) {
    redis = given;
    writer = new OrderWriter(redis, clock);
  }

  @AfterAll
  void stop() {
    writer.close();
  }

  @BeforeEach
  void empty() {
    redis.clear();
    writer.rewind();
  }

  @Test
  void isOk_whenTheTopologyReports() {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.report("counting", 1, "");
    assertHealth(200, "\"status\":\"ok\",\"redis\":\"up\",\"counting\":\"counting\"");
  }

  @Test
  void isOk_whenCountingWaitsForADependency() {
    writer.report("waiting", 1, "Kafka is unavailable");
    assertHealth(200, "orders:0 waiting: Kafka is unavailable");
  }

  @Test
  void isFailing_whenAPartitionIsHalted() {
    writer.report("counting", 1, "");
    try (TestDashboard dashboard = dashboard()) {
      Eventually.answers(dashboard, "/healthz", 200);
      writer.report("halted", 1, "offset 5 is gone");
      writer.announce();
      Eventually.says(dashboard, "/healthz", 503, "orders:0 halted: offset 5 is gone");
    }
  }

  @Test
  void isFailing_whenTheTopologyNeverReported() {
    assertHealth(503, "\"redis\":\"up\"", "The topology has not reported yet");
  }

  @Test
  void isOkAndSaysSo_whenTillstreamsOwnCodeFailedOnALine() {
    writer.report("counting", 1, "");
    writer.jedis().hset(redis.keys().counters(), "errors", "2");
    assertHealth(200, "\"errors\":2", "2 lines, which are dead letters", "--reason internal-error");
  }

  @Test
  void isFailing_whenTheBooksDoNotBalance() {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.report("counting", 1, "");
    writer.jedis().zincrby(redis.keys().ranking(Ranking.MERCHANT_SALES, Window.ALL), 1, "Uniqlo");
    assertHealth(
        503,
        "The books do not balance",
        "the sales of all merchants are 101 minor units, the total sales are 100");
  }

  private void assertHealth(int status, String... texts) {
    try (TestDashboard dashboard = dashboard()) {
      Eventually.says(dashboard, "/healthz", status, texts);
    }
  }

  private TestDashboard dashboard() {
    return new TestDashboard(redis.settings(), clock, Duration.ofMillis(20), 10);
  }
}
