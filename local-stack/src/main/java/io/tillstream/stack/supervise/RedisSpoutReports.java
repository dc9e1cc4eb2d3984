package io.tillstream.stack.supervise;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.storm.TopologyProbe;
import io.tillstream.redis.RedisConnections;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The reports that the topology's spouts write to Redis, as proof that the topology runs. Opens a
 * connection for each call. Thread-safe.
 */
public final class RedisSpoutReports implements TopologyProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Settings.Redis settings;
  private final String key;
  private volatile Map<String, String> kept = Map.of();

  public RedisSpoutReports(Settings.Redis settings) {
    this.settings = settings;
    this.key = new Namespace(settings.namespace()).spouts();
  }

  /**
   * Removes the reports of an earlier run. Those of halted partitions are kept: the topology reads
   * from them that it must not continue there.
   */
  @Override
  public void discardReports() {
    try (Jedis jedis = connect()) {
      Map<String, String> halted = new TreeMap<>();
      jedis
          .hgetAll(key)
          .forEach(
              (partition, report) -> {
                if (PartitionReport.parse(report).isHalted()) {
                  halted.put(partition, report);
                } else {
                  jedis.hdel(key, partition);
                }
              });
      kept = halted;
    } catch (JedisException unavailable) {
      // without Redis there are no old reports
    }
  }

  /** Whether there are reports since {@link #discardReports}. */
  @Override
  public boolean isWorking() {
    try (Jedis jedis = connect()) {
      return jedis.hgetAll(key).entrySet().stream()
          .anyMatch(report -> !report.getValue().equals(kept.get(report.getKey())));
    } catch (JedisException notYet) {
      return false;
    }
  }

  private Jedis connect() {
    return RedisConnections.open(settings, TIMEOUT);
  }
}
