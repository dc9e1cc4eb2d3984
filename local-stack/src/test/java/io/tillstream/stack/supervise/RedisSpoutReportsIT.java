package io.tillstream.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@RedisTest
class RedisSpoutReportsIT {

  private static final String COUNTING = "{\"state\":\"counting\",\"atMillis\":1}";
  private static final String HALTED = "{\"state\":\"halted\",\"ledger\":7,\"atMillis\":1}";

  @Test
  void keepsWhyAPartitionStopped_andTakesItForNoNewReport(RedisNamespace redis) {
    Jedis jedis = redis.jedis();
    String key = redis.keys().spouts();
    RedisSpoutReports reports = new RedisSpoutReports(redis.load().redis());
    jedis.hset(key, Map.of("orders:0", HALTED, "orders:1", COUNTING, "orders:2", "no JSON"));

    reports.discardReports();
    assertThat(jedis.hgetAll(key)).containsOnly(Map.entry("orders:0", HALTED));
    assertThat(reports.isWorking()).as("present, with an old report").isFalse();

    jedis.hset(key, "orders:0", HALTED.replace("1}", "2}"));
    assertThat(reports.isWorking()).as("present, with a new one").isTrue();

    jedis.del(key);
    assertThat(reports.isWorking()).as("present, with none").isFalse();
  }
}
