package io.tillstream.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.testsupport.server.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

class RedisSpoutReportsIT {

  private static final String KEY = "till:{live}:spouts";
  private static final String COUNTING = "{\"state\":\"counting\",\"atMillis\":1}";
  private static final String HALTED = "{\"state\":\"halted\",\"ledger\":7,\"atMillis\":1}";

  @Test
  void keepsWhyAPartitionStopped_andTakesItForNoNewReport(@TempDir Path folder) {
    try (RedisServer redis = RedisServer.start(folder);
        Jedis jedis = new Jedis("127.0.0.1", redis.port())) {
      RedisSpoutReports reports = new RedisSpoutReports(settings(redis));
      jedis.hset(KEY, Map.of("orders:0", HALTED, "orders:1", COUNTING, "orders:2", "no JSON"));

      reports.discardReports();
      assertThat(jedis.hgetAll(KEY)).containsOnly(Map.entry("orders:0", HALTED));
      assertThat(reports.isWorking()).as("present, with an old report").isFalse();

      jedis.hset(KEY, "orders:0", HALTED.replace("1}", "2}"));
      assertThat(reports.isWorking()).as("present, with a new one").isTrue();

      jedis.del(KEY);
      assertThat(reports.isWorking()).as("present, with none").isFalse();
    }
  }

  private static Settings.Redis settings(RedisServer redis) {
    return SettingsLoader.load(
            Optional.empty(), Map.of(), Map.of("redis.port", Integer.toString(redis.port())))
        .redis();
  }
}
