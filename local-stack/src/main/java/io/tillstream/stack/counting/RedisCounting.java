package io.tillstream.stack.counting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.stack.redis.RedisConnections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;

/** Asks Redis how far the topology has counted. Thread-safe; a connection for each question. */
public final class RedisCounting {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Settings.Redis redis;
  private final Namespace namespace;

  public RedisCounting(Settings.Redis redis) {
    this.redis = redis;
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
              partitions(ledger.get(), spouts.get())));
    } catch (JedisException away) {
      return Optional.empty();
    }
  }

  private static List<PartitionState> partitions(
      Map<String, String> ledger, Map<String, String> spouts) {
    Map<String, PartitionState> partitions = new TreeMap<>();
    ledger.forEach(
        (name, offset) -> {
          if (offset.chars().allMatch(Character::isDigit) && !name.endsWith(":id")) {
            long next = number(offset);
            partitions.put(name, new PartitionState(name, next, next, "unknown", "not reported"));
          }
        });
    spouts.forEach((name, report) -> partitions.put(name, reported(name, report, ledger)));
    return List.copyOf(partitions.values());
  }

  private static PartitionState reported(String name, String report, Map<String, String> ledger) {
    long counted = number(ledger.get(name));
    try {
      JsonNode json = JSON.readTree(report);
      return new PartitionState(
          name,
          counted,
          json.path("endOffset").asLong(counted),
          json.path("state").asText("unknown"),
          json.path("reason").asText(""));
    } catch (JsonProcessingException garbled) {
      return new PartitionState(name, counted, counted, "unknown", "its report is no JSON");
    }
  }

  private static long number(@org.jspecify.annotations.Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }
}
