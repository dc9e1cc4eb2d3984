package io.tillstream.tools.verify.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.redis.RedisConnections;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.RedisFailure;
import io.tillstream.tools.verify.figures.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.PipeliningBase;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Reads a namespace of Redis at one version.
 *
 * <p>Every commit makes the version grow, so what was read between two looks at the version that
 * agree belongs together. Where commits come too fast for that, everything is read once more in one
 * MULTI/EXEC, which blocks other clients and is therefore the last resort.
 *
 * <p>Not safe for use by several threads.
 */
public final class RedisReader implements AutoCloseable {

  /** Attempts before MULTI/EXEC. */
  static final int ATTEMPTS = 5;

  /** More members than this are not read in one MULTI/EXEC: about a second of Redis. */
  private static final long MAX_TRANSACTION_MEMBERS = 1_000_000;

  private static final int PAGE_MEMBERS = 10_000;
  private static final int SCAN_COUNT = 10_000;

  private final Settings.Redis settings;
  private final Namespace namespace;
  private final Jedis jedis;

  private RedisReader(Settings.Redis settings, Jedis jedis) {
    this.settings = settings;
    this.namespace = new Namespace(settings.namespace());
    this.jedis = jedis;
  }

  /**
   * Connects.
   *
   * @throws OperatorException where Redis is not there or refuses
   */
  public static RedisReader connect(Settings.Redis settings) {
    try {
      return new RedisReader(settings, RedisConnections.open(settings, "tillstream-verify"));
    } catch (JedisException unreachable) {
      throw RedisFailure.of(settings, unreachable);
    }
  }

  /**
   * What was read, and when.
   *
   * @param version 0 where there was no commit yet
   */
  public record AtVersion<S>(long version, S snapshot) {}

  /** How far counting has come, all of it at one version. */
  public CountingProgress counting() {
    try (Transaction transaction = jedis.multi()) {
      Response<@Nullable String> version = transaction.get(namespace.version());
      Response<Map<String, String>> counters = transaction.hgetAll(namespace.counters());
      Response<Map<String, String>> ledger = transaction.hgetAll(namespace.ledger());
      Response<Map<String, String>> spouts = transaction.hgetAll(namespace.spouts());
      transaction.exec();
      return CountingProgress.of(
          number(version.get()), counters.get(), Ledger.of(ledger.get()), spouts.get());
    } catch (JedisException failure) {
      throw RedisFailure.of(settings, failure);
    }
  }

  /**
   * Reads everything at one version.
   *
   * @param begin makes the receiver of an attempt
   */
  public <S extends RedisDumpVisitor> AtVersion<S> read(Supplier<S> begin) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        long before = number(jedis.get(namespace.version()));
        S snapshot = begin.get();
        readInPages(snapshot);
        if (number(jedis.get(namespace.version())) == before) {
          return new AtVersion<>(before, snapshot);
        }
      }
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        S snapshot = begin.get();
        long version = readInTransaction(snapshot);
        if (version >= 0) {
          return new AtVersion<>(version, snapshot);
        }
      }
    } catch (JedisException failure) {
      throw RedisFailure.of(settings, failure);
    }
    throw new OperatorException(
        "New windows appear in Redis faster than it can be read: verify under less load");
  }

  @Override
  public void close() {
    jedis.close();
  }

  private void readInPages(RedisDumpVisitor snapshot) {
    List<FoundKey> keys = inventory();
    keys.forEach(key -> snapshot.key(key.name(), key.type(), key.size()));
    List<Page> batch = new ArrayList<>();
    long members = 0;
    for (FoundKey key : keys) {
      for (long start = 0; key.isTable() && start < key.size(); start += PAGE_MEMBERS) {
        // HGETALL knows no pages; totals are small
        boolean isWhole = key.isHash() || key.size() <= PAGE_MEMBERS;
        batch.add(new Page(key, start, isWhole ? -1 : start + PAGE_MEMBERS - 1));
        members += isWhole ? key.size() : PAGE_MEMBERS;
        if (members >= PAGE_MEMBERS) {
          deliver(batch, snapshot);
          batch.clear();
          members = 0;
        }
        if (isWhole) {
          break;
        }
      }
    }
    deliver(batch, snapshot);
    snapshot.end(jedis.hgetAll(namespace.counters()), jedis.hkeys(namespace.productNames()));
  }

  private void deliver(List<Page> pages, RedisDumpVisitor snapshot) {
    List<Runnable> deliveries = new ArrayList<>(pages.size());
    try (Pipeline pipeline = jedis.pipelined()) {
      for (Page page : pages) {
        deliveries.add(ask(pipeline, page, snapshot));
      }
      pipeline.sync();
      deliveries.forEach(Runnable::run);
    }
  }

  /** The version, or -1 where a table was there that had not been asked for. */
  private long readInTransaction(RedisDumpVisitor snapshot) {
    List<FoundKey> keys = inventory();
    requireFew(keys);
    Set<String> known = new HashSet<>();
    keys.forEach(key -> known.add(key.name()));
    try (Transaction transaction = jedis.multi()) {
      Response<@Nullable String> version = transaction.get(namespace.version());
      Response<Set<String>> present = transaction.keys(namespace.prefix() + "*");
      List<Runnable> deliveries = new ArrayList<>();
      for (FoundKey key : keys) {
        if (key.isTable()) {
          deliveries.add(ask(transaction, new Page(key, 0, -1), snapshot));
        }
      }
      Response<Map<String, String>> counters = transaction.hgetAll(namespace.counters());
      Response<Set<String>> products = transaction.hkeys(namespace.productNames());
      transaction.exec();
      Set<String> names = new HashSet<>();
      present.get().forEach(key -> names.add(withoutPrefix(key)));
      if (names.stream()
          .anyMatch(name -> TableName.looksLikeTable(name) && !known.contains(name))) {
        return -1;
      }
      keys.stream()
          .filter(key -> names.contains(key.name()))
          .forEach(key -> snapshot.key(key.name(), key.type(), key.size()));
      deliveries.forEach(Runnable::run);
      snapshot.end(counters.get(), products.get());
      return number(version.get());
    }
  }

  /** Asks for a page; what is returned hands the answer on once it is there. */
  private Runnable ask(PipeliningBase requests, Page page, RedisDumpVisitor snapshot) {
    String name = page.key().name();
    String key = namespace.prefix() + name;
    if (page.key().isHash()) {
      Response<Map<String, String>> fields = requests.hgetAll(key);
      return () -> fields.get().forEach((field, value) -> snapshot.field(name, field, value));
    }
    Response<List<Tuple>> members = requests.zrangeWithScores(key, page.start(), page.stop());
    return () ->
        members.get().forEach(tuple -> snapshot.score(name, member(tuple), tuple.getScore()));
  }

  /** The same connection, to read chunk by chunk. */
  public RedisChunks chunks() {
    return new RedisChunks(this, jedis, settings);
  }

  /** Every key of the namespace. */
  List<FoundKey> inventory() {
    List<String> names = List.copyOf(scan());
    List<FoundKey> found = new ArrayList<>(names.size());
    for (int start = 0; start < names.size(); start += SCAN_COUNT) {
      found.addAll(describe(names.subList(start, Math.min(names.size(), start + SCAN_COUNT))));
    }
    return found;
  }

  private Set<String> scan() {
    Set<String> names = new HashSet<>();
    ScanParams params = new ScanParams().match(namespace.prefix() + "*").count(SCAN_COUNT);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> result = jedis.scan(cursor, params);
      result.getResult().forEach(key -> names.add(withoutPrefix(key)));
      cursor = result.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return names;
  }

  private List<FoundKey> describe(List<String> names) {
    Map<String, Response<String>> types = new LinkedHashMap<>();
    Map<String, Response<Long>> sizes = new LinkedHashMap<>();
    try (Pipeline pipeline = jedis.pipelined()) {
      names.forEach(name -> types.put(name, pipeline.type(namespace.prefix() + name)));
      pipeline.sync();
      types.forEach(
          (name, type) -> {
            if (type.get().equals(FoundKey.SORTED_SET)) {
              sizes.put(name, pipeline.zcard(namespace.prefix() + name));
            } else if (type.get().equals(FoundKey.HASH)) {
              sizes.put(name, pipeline.hlen(namespace.prefix() + name));
            }
          });
      pipeline.sync();
    }
    List<FoundKey> found = new ArrayList<>(names.size());
    types.forEach(
        (name, type) -> {
          Response<Long> size = sizes.get(name);
          boolean isExpired = type.get().equals("none") || (size != null && size.get() == 0);
          if (!isExpired) {
            found.add(FoundKey.of(name, type.get(), size == null ? 0 : size.get()));
          }
        });
    return found;
  }

  private static void requireFew(List<FoundKey> keys) {
    long members = keys.stream().filter(FoundKey::isTable).mapToLong(FoundKey::size).sum();
    if (members > MAX_TRANSACTION_MEMBERS) {
      throw new OperatorException(
          String.format(
              Locale.ROOT,
              "Commits come faster than the %,d members in Redis can be read: verify when no lines come in, or"
                  + " use --from kafka",
              members));
    }
  }

  private String withoutPrefix(String key) {
    return key.substring(namespace.prefix().length());
  }

  /**
   * Bytes that are no UTF-8 must not look like a member whose name holds replacement characters.
   */
  static String member(Tuple tuple) {
    String member = tuple.getElement();
    boolean isSuspect = member.indexOf('\uFFFD') >= 0;
    if (isSuspect && !Arrays.equals(member.getBytes(UTF_8), tuple.getBinaryElement())) {
      return member + " (not UTF-8)";
    }
    return member;
  }

  private static long number(@Nullable String version) throws JedisException {
    return version == null ? 0 : Long.parseLong(version);
  }

  /** What to tell the operator of it. */
  OperatorException failed(JedisException failure) {
    return RedisFailure.of(settings, failure);
  }

  /** A part of a sorted set, or a whole hash; {@code stop} as ZRANGE takes it. */
  private record Page(FoundKey key, long start, long stop) {}
}
