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
 * Whether the topology reports how it reads: the surest sign that it runs. Thread-safe; a
 * connection for each question.
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
   * Removes the reports of an earlier run, so that the next ones are new. Those of partitions that
   * have stopped stay: only from them does the topology know that it must not go on.
   */
  @Override
  public void forget() {
    try (Jedis jedis = connect()) {
      Map<String, String> stopped = new TreeMap<>();
      jedis
          .hgetAll(key)
          .forEach(
              (partition, report) -> {
                if (PartitionReport.parse(report).isHalted()) {
                  stopped.put(partition, report);
                } else {
                  jedis.hdel(key, partition);
                }
              });
      kept = stopped;
    } catch (JedisException away) {
      // Without Redis there are no reports to mistake for new ones.
    }
  }

  /** Whether there are reports since {@link #forget}. */
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
