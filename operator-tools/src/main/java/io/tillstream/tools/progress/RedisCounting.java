package io.tillstream.tools.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
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

  /** The topology reports about once a second. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private static final String STALE = "stale";
  private static final String HALTED = "halted";
  private static final String NOT_REPORTED = "The topology has not reported on it";
  private static final JsonMapper JSON = JsonMapper.builder().build();

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
              partitions(ledger.get(), spouts.get(), clock.instant())));
    } catch (JedisException away) {
      return Optional.empty();
    }
  }

  private static List<PartitionState> partitions(
      Map<String, String> ledger, Map<String, String> spouts, Instant now) {
    Map<String, PartitionState> partitions = new TreeMap<>();
    ledger.forEach(
        (name, offset) -> {
          if (offset.chars().allMatch(Character::isDigit) && !name.endsWith(":id")) {
            long next = number(offset);
            partitions.put(name, new PartitionState(name, next, next, STALE, NOT_REPORTED));
          }
        });
    spouts.forEach(
        (name, report) ->
            partitions.put(name, reported(name, report, number(ledger.get(name)), now)));
    return List.copyOf(partitions.values());
  }

  private static PartitionState reported(String name, String report, long counted, Instant now) {
    try {
      JsonNode json = JSON.readTree(report);
      PartitionState told =
          new PartitionState(
              name,
              counted,
              json.path("endOffset").asLong(counted),
              json.path("state").asText("unknown"),
              json.path("reason").asText(""));
      return judged(told, json.path("atMillis"), now);
    } catch (JsonProcessingException garbled) {
      return new PartitionState(name, counted, counted, "unknown", "its report is no JSON");
    }
  }

  /** What has halted waits for a person, whether the topology runs or not. */
  private static PartitionState judged(PartitionState told, JsonNode atMillis, Instant now) {
    if (told.state().equals(HALTED)) {
      return told;
    }
    if (!atMillis.canConvertToLong()) {
      return told.as(STALE, NOT_REPORTED);
    }
    Duration silence = Duration.between(Instant.ofEpochMilli(atMillis.longValue()), now);
    return silence.compareTo(MAX_SILENCE) > 0
        ? told.as(
            STALE, "The topology last reported " + silence.toSeconds() + " s ago; does it run?")
        : told;
  }

  private static long number(@org.jspecify.annotations.Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }
}
