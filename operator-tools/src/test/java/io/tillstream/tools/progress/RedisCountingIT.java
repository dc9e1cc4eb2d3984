package io.tillstream.tools.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.RedisTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@RedisTest
final class RedisCountingIT {

  private static final Instant REPORTED = Instant.parse("2026-11-20T10:00:00Z");

  private RedisServer redis;
  private Jedis jedis;

  @BeforeEach
  void connect(RedisServer own) {
    redis = own;
    jedis = redis.connect();
  }

  @AfterEach
  void disconnect() {
    jedis.close();
  }

  @Test
  void tellsLedgerLagAndReasons_andNothingWhileRedisIsAway() {
    jedis.set(Namespace.LIVE.version(), "12");
    jedis.hset(Namespace.LIVE.counters(), Map.of("duplicates", "3", "malformed", "4"));
    jedis.hset(
        Namespace.LIVE.ledger(),
        Map.of("orders:id", "AbC", "orders:0", "90", "orders:1", "7", "behavior:0", "5"));
    report("orders:0", 100, "counting", "");
    report("orders:1", 7, "halted", "look");
    RedisCounting reader = readerAfter(Duration.ofSeconds(1));
    assertThat(reader.read())
        .as("the state")
        .hasValueSatisfying(
            state -> {
              assertThat(state.version()).as("version").isEqualTo(12);
              assertThat(state.counted()).as("counted").isEqualTo(102);
              assertThat(state.lag()).as("lag").isEqualTo(10);
              assertThat(state.duplicates()).as("duplicates").isEqualTo(3);
              assertThat(state.malformed()).as("malformed").isEqualTo(4);
              assertThat(state.held())
                  .as("partitions that are not counted")
                  .extracting(PartitionState::name, PartitionState::state, PartitionState::reason)
                  .containsExactly(
                      tuple(
                          "behavior:0",
                          "stale",
                          "The topology has not reported this partition yet"),
                      tuple("orders:1", "halted", "look"));
            });
    redis.kill();
    assertThat(reader.read()).as("without Redis").isEmpty();
  }

  @Test
  void doesNotBelieveAnOldReport_butForAHalt() {
    report("orders:0", 100, "counting", "");
    report("orders:1", 100, "waiting", "Kafka is away");
    report("orders:2", 100, "halted", "look");
    jedis.hset(Namespace.LIVE.spouts(), "orders:3", "{\"endOffset\":9,\"state\":\"counting\"}");
    String unreported = "The topology has not reported this partition yet";
    assertThat(readerAfter(Duration.ofSeconds(10)).read().orElseThrow().held())
        .as("after 10 s")
        .extracting(PartitionState::name, PartitionState::state, PartitionState::reason)
        .containsExactly(
            tuple("orders:1", "waiting", "Kafka is away"),
            tuple("orders:2", "halted", "look"),
            tuple("orders:3", "stale", unreported));
    String silent = "The topology last reported 11 s ago; check that it runs";
    assertThat(readerAfter(Duration.ofSeconds(11)).read().orElseThrow().held())
        .as("after 11 s")
        .extracting(PartitionState::name, PartitionState::state, PartitionState::reason)
        .containsExactly(
            tuple("orders:0", "stale", silent),
            tuple("orders:1", "stale", silent),
            tuple("orders:2", "halted", "look"),
            tuple("orders:3", "stale", unreported));
  }

  private void report(String partition, long endOffset, String state, String reason) {
    jedis.hset(
        Namespace.LIVE.spouts(),
        partition,
        "{\"endOffset\":%d,\"state\":\"%s\",\"reason\":\"%s\",\"atMillis\":%d}"
            .formatted(endOffset, state, reason, REPORTED.toEpochMilli()));
  }

  private RedisCounting readerAfter(Duration silence) {
    Settings.Redis settings =
        SettingsLoader.load(Optional.empty(), Map.of(), redis.settings()).redis();
    return new RedisCounting(settings, Clock.fixed(REPORTED.plus(silence), ZoneOffset.UTC));
  }
}
