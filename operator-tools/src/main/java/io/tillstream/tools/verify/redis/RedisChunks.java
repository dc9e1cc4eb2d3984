package io.tillstream.tools.verify.redis;

import io.tillstream.contract.redis.Ledger;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.settings.Settings;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.verify.figures.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Reads a namespace in small chunks, each in one MULTI/EXEC together with the ledger, so that each
 * says by itself up to which records it counts. A chunk blocks other clients of Redis; its duration
 * is recorded.
 *
 * <p>Every method throws {@link OperatorException} where Redis does not answer as it should. Not
 * safe for use by several threads.
 */
public final class RedisChunks {

  private static final int SCAN_COUNT = 5000;

  private final RedisReader reader;
  private final Jedis jedis;
  private final Namespace namespace;
  private long chunks;
  private Duration longest = Duration.ZERO;
  private Duration all = Duration.ZERO;

  RedisChunks(RedisReader reader, Jedis jedis, Settings.Redis settings) {
    this.reader = reader;
    this.jedis = jedis;
    this.namespace = new Namespace(settings.namespace());
  }

  /**
   * What the reading cost.
   *
   * @param chunks how many there were
   * @param longest longest time for which Redis may have been blocked, from request to answer
   * @param all of them together
   */
  public record Cost(long chunks, Duration longest, Duration all) {}

  /** A chunk, and the ledger up to which it counts. */
  public record Chunk<T>(long version, Ledger ledger, T value) {}

  /** A member of a ranking; bytes that are not UTF-8 are marked as such. */
  public record Score(String member, double score) {}

  /** A whole table: members of a ranking, or fields of totals; none where there is no such key. */
  public record Table(String name, List<Score> scores, Map<String, String> fields) {

    public Table {
      scores = List.copyOf(scores);
      fields = Map.copyOf(fields);
    }

    public int size() {
      return scores.size() + fields.size();
    }
  }

  /**
   * Some members of a ranking.
   *
   * @param scores of the members asked for, in their order
   * @param size of the whole ranking
   */
  public record Members(List<Optional<Double>> scores, long size) {

    public Members {
      scores = List.copyOf(scores);
    }
  }

  /** The keys that hold rankings and totals, and those that look as if they did. */
  public List<FoundKey> inventory() {
    return call(reader::inventory);
  }

  /** The counters. */
  public Chunk<Map<String, String>> counters() {
    return chunk(
        transaction -> {
          Response<Map<String, String>> counters = transaction.hgetAll(namespace.counters());
          return counters;
        });
  }

  /** Whole tables, all at one version. */
  public Chunk<List<Table>> tables(List<String> names) {
    return chunk(
        transaction -> {
          List<Supplier<Table>> answers = new ArrayList<>(names.size());
          names.forEach(name -> answers.add(ask(transaction, name)));
          return () -> answers.stream().map(Supplier::get).toList();
        });
  }

  /** Whole tables and the counters, all at one version. */
  public Chunk<Map.Entry<List<Table>, Map<String, String>>> tablesAndCounters(List<String> names) {
    return chunk(
        transaction -> {
          List<Supplier<Table>> answers = new ArrayList<>(names.size());
          names.forEach(name -> answers.add(ask(transaction, name)));
          Response<Map<String, String>> counters = transaction.hgetAll(namespace.counters());
          return () ->
              Map.entry(answers.stream().map(Supplier::get).toList(), Map.copyOf(counters.get()));
        });
  }

  private Supplier<Table> ask(Transaction transaction, String name) {
    String key = namespace.prefix() + name;
    if (TableName.parse(name).filter(TableName::isTotals).isPresent()) {
      Response<Map<String, String>> fields = transaction.hgetAll(key);
      return () -> new Table(name, List.of(), fields.get());
    }
    Response<List<Tuple>> scores = transaction.zrangeWithScores(key, 0, -1);
    return () ->
        new Table(
            name,
            scores.get().stream()
                .map(tuple -> new Score(RedisReader.member(tuple), tuple.getScore()))
                .toList(),
            Map.of());
  }

  /** Some members of one ranking. */
  public Chunk<Members> members(String name, List<String> members) {
    String key = namespace.prefix() + name;
    return chunk(
        transaction -> {
          Response<List<@Nullable Double>> scores =
              transaction.zmscore(key, members.toArray(String[]::new));
          Response<Long> size = transaction.zcard(key);
          return () -> {
            List<Optional<Double>> found = new ArrayList<>(members.size());
            for (@Nullable Double score : scores.get()) {
              found.add(Optional.ofNullable(score));
            }
            return new Members(found, size.get());
          };
        });
  }

  /** Every member of a ranking, page by page, while it may go on changing. */
  public Map<String, Double> scanMembers(String name) {
    return call(
        () -> {
          Map<String, Double> found = new HashMap<>();
          ScanParams params = new ScanParams().count(SCAN_COUNT);
          String cursor = ScanParams.SCAN_POINTER_START;
          do {
            ScanResult<Tuple> page = jedis.zscan(namespace.prefix() + name, cursor, params);
            page.getResult()
                .forEach(tuple -> found.put(RedisReader.member(tuple), tuple.getScore()));
            cursor = page.getCursor();
          } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
          return found;
        });
  }

  /** SKU codes of the products that have a name, page by page. */
  public Set<String> scanNamedProducts() {
    return call(
        () -> {
          Set<String> found = new HashSet<>();
          ScanParams params = new ScanParams().count(SCAN_COUNT);
          String cursor = ScanParams.SCAN_POINTER_START;
          do {
            ScanResult<Map.Entry<String, String>> page =
                jedis.hscan(namespace.productNames(), cursor, params);
            page.getResult().forEach(field -> found.add(field.getKey()));
            cursor = page.getCursor();
          } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
          return found;
        });
  }

  public Cost cost() {
    return new Cost(chunks, longest, all);
  }

  private <T> Chunk<T> chunk(Function<Transaction, Supplier<T>> ask) {
    return call(
        () -> {
          try (Transaction transaction = jedis.multi()) {
            Response<@Nullable String> version = transaction.get(namespace.version());
            Response<Map<String, String>> ledger = transaction.hgetAll(namespace.ledger());
            Supplier<T> answer = ask.apply(transaction);
            long begin = System.nanoTime();
            transaction.exec();
            took(Duration.ofNanos(System.nanoTime() - begin));
            String number = version.get();
            return new Chunk<>(
                number == null ? 0 : Long.parseLong(number), Ledger.of(ledger.get()), answer.get());
          }
        });
  }

  private void took(Duration time) {
    chunks++;
    all = all.plus(time);
    longest = longest.compareTo(time) < 0 ? time : longest;
  }

  private <T> T call(Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException failure) {
      throw reader.failed(failure);
    }
  }
}
