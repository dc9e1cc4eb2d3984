package io.tillstream.tools.progress;

import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.PartitionReport;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Asks Redis how far the topology has counted. What the topology last said stays in Redis when it
 * dies, so that an old report is not believed. Thread-safe; a connection for each question.
 */
public final class RedisCounting {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final String STALE = "stale";
  private static final String NOT_REPORTED = "The topology has not reported this partition yet";

  private final Settings.Redis redis;
  private final Namespace namespace;
  private final Clock clock;

  /**
   * @param clock that tells how old a report is
   */
  public RedisCounting(Settings.Redis redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
    this.namespace = new Namespace(redis.namespace());
  }

  /** The state at one version; empty where Redis does not answer. */
  public Optional<CountingState> read() {
    try (Jedis jedis = RedisConnections.open(redis, TIMEOUT);
        Transaction transaction = jedis.multi()) {
      Response<String> version = transaction.get(namespace.version());
      Response<Map<String, String>> counters = transaction.hgetAll(namespace.counters());
      Response<Map<String, String>> ledger = transaction.hgetAll(namespace.ledger());
      Response<Map<String, String>> spouts = transaction.hgetAll(namespace.spouts());
      transaction.exec();
      return Optional.of(
          new CountingState(
              number(version.get()),
              number(counters.get().get(Counters.DUPLICATES)),
              number(counters.get().get(Counters.MALFORMED)),
              partitions(Ledger.of(ledger.get()), spouts.get(), clock.instant())));
    } catch (JedisException away) {
      return Optional.empty();
    }
  }

  private static List<PartitionState> partitions(
      Ledger ledger, Map<String, String> spouts, Instant now) {
    Map<String, PartitionState> partitions = new TreeMap<>();
    ledger
        .offsets()
        .forEach(
            (partition, next) -> {
              String name = partition.toString();
              partitions.put(name, new PartitionState(name, next, next, STALE, NOT_REPORTED));
            });
    spouts.forEach(
        (name, report) ->
            partitions.put(
                name,
                reported(name, PartitionReport.parse(report), ledger.next(name).orElse(0), now)));
    return List.copyOf(partitions.values());
  }

  private static PartitionState reported(
      String name, PartitionReport report, long counted, Instant now) {
    PartitionState reported =
        new PartitionState(
            name,
            counted,
            report.endOffset().orElse(counted),
            report.state().word(),
            report.reason());
    if (report.state() == PartitionReport.State.UNREADABLE || !report.isStale(now)) {
      return reported;
    }
    return reported.as(
        STALE,
        report
            .age(now)
            .map(
                age ->
                    "The topology last reported " + age.toSeconds() + " s ago; check that it runs")
            .orElse(NOT_REPORTED));
  }

  private static long number(@org.jspecify.annotations.Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }
}
