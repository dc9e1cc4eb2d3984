package io.tillstream.stack.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.stack.server.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

final class RedisCountingIT {

  @Test
  void tellsLedgerLagAndReasons_andNothingWhileRedisIsAway(@TempDir Path folder) {
    try (RedisServer redis = RedisServer.start(folder)) {
      RedisCounting reader = new RedisCounting(settings(redis));
      try (Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
        jedis.set("till:{live}:version", "12");
        jedis.hset("till:{live}:counters", Map.of("duplicates", "3", "malformed", "4"));
        jedis.hset(
            "till:{live}:ledger",
            Map.of("orders:id", "AbC", "orders:0", "90", "orders:1", "7", "behavior:0", "5"));
        jedis.hset(
            "till:{live}:spouts",
            Map.of(
                "orders:0", "{\"endOffset\":100,\"state\":\"counting\",\"reason\":\"\"}",
                "orders:1", "{\"endOffset\":7,\"state\":\"halted\",\"reason\":\"look\"}"));
      }
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
                    .extracting(PartitionState::name, PartitionState::state)
                    .contains(org.assertj.core.api.Assertions.tuple("orders:1", "halted"));
              });
      redis.kill();
      assertThat(reader.read()).as("without Redis").isEmpty();
    }
  }

  private static Settings.Redis settings(RedisServer redis) {
    return SettingsLoader.load(
            Optional.empty(), Map.of(), Map.of("redis.port", Integer.toString(redis.port())))
        .redis();
  }
}
