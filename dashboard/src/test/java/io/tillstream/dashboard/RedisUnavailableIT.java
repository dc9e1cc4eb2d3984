package io.tillstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.dashboard.StreamReader.Event;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.RedisTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

@RedisTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RedisUnavailableIT {

  private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-20T10:05:30");

  private final Clock clock = TestDashboard.clockFrom("2026-11-20T10:30:00Z");
  private RedisServer redis;

  @BeforeAll
  void startRedis(RedisServer own) {
    redis = own;
  }

  @BeforeEach
  void emptyRedis() {
    try (Jedis admin = redis.connect()) {
      admin.flushAll();
    }
  }

  @Test
  void startsWithoutRedis_saysSo_andReadsItAsSoonAsItIsUp() throws Exception {
    redis.kill();
    try (TestDashboard dashboard = dashboard()) {
      HttpResponse<String> health = Eventually.answers(dashboard, "/healthz", 503);
      assertThat(health.body()).contains("\"redis\":\"away\"");
      HttpResponse<String> totals = dashboard.get("/api/totals");
      assertThat(totals.statusCode()).isEqualTo(503);
      assertThat(totals.body())
          .startsWith("{\"error\":\"redis away\",\"reason\":\"Redis at 127.0.0.1:" + redis.port());
      assertThat(dashboard.get("/").statusCode()).as("the page itself").isEqualTo(200);
      try (StreamReader reader = dashboard.stream("")) {
        Event status = reader.next();
        assertThat(status.name()).isEqualTo("status");
        assertThat(status.json().path("reason").asText()).contains("Connection refused");
        redis.restart();
        Event snapshot = reader.await(event -> event.name().equals("snapshot"));
        assertThat(snapshot.version()).as("version of an empty Redis").isZero();
      }
    }
  }

  @Test
  void tellsViewersAndResumes_whenRedisIsKilledAndRestarted() throws Exception {
    try (TestDashboard dashboard = dashboard()) {
      long version = order();
      try (StreamReader reader = dashboard.stream("")) {
        reader.awaitVersion(version);
        redis.kill();
        reader.await(event -> event.name().equals("status"));
        redis.restart();
        reader.await(event -> event.name().equals("snapshot"));
        assertThat(dashboard.get("/api/rankings/merchant:sales").statusCode())
            .as("with no broken connection left in the pool")
            .isEqualTo(200);
        reader.awaitVersion(order());
      }
    }
  }

  @Test
  void seesChanges_whenItsSubscriptionWasCut() throws Exception {
    try (TestDashboard dashboard = dashboard();
        Jedis admin = redis.connect();
        StreamReader reader = dashboard.stream("")) {
      reader.awaitVersion(order());
      assertThat(admin.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub"))
          .as("subscriptions cut")
          .isEqualTo(1L);
      reader.awaitVersion(order());
    }
  }

  @Test
  void loadsTheScriptAgain_whenRedisHasLostIt() throws Exception {
    try (TestDashboard dashboard = dashboard();
        Jedis admin = redis.connect();
        StreamReader reader = dashboard.stream("")) {
      reader.next();
      admin.scriptFlush();
      reader.awaitVersion(order());
    }
  }

  private TestDashboard dashboard() {
    return new TestDashboard(redis.settings(), clock, Duration.ofMillis(20), 10);
  }

  private long order() {
    try (OrderWriter writer = new OrderWriter(redis.connect(), Namespace.LIVE, clock)) {
      return writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    }
  }
}
