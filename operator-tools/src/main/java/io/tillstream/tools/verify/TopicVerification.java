package io.tillstream.tools.verify;

import io.tillstream.contract.log.LogStream;
import io.tillstream.contract.redis.Counters;
import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.settings.Settings;
import io.tillstream.kafka.TopicReader;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.compare.BookSums;
import io.tillstream.tools.verify.compare.Comparison;
import io.tillstream.tools.verify.compare.LiveComparison;
import io.tillstream.tools.verify.compare.NamedProducts;
import io.tillstream.tools.verify.compare.RedisComparison;
import io.tillstream.tools.verify.compare.RetentionCheck;
import io.tillstream.tools.verify.compare.TopicCoverage;
import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.figures.TableName;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.finding.Notes;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.recount.TopicRecounter;
import io.tillstream.tools.verify.redis.FoundKey;
import io.tillstream.tools.verify.redis.RedisChunks;
import io.tillstream.tools.verify.redis.RedisChunks.Chunk;
import io.tillstream.tools.verify.redis.RedisReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares Redis with a recount of the topics, while counting continues.
 *
 * <p>Results are a function of the records below the ledger. So whatever is read of Redis together
 * with the ledger can be compared exactly with a recount of the topics up to that ledger, however
 * fast it moves: the recount is taken on from chunk to chunk.
 *
 * <p>Not covered: what never came to Kafka (the logs tell that), and lines that the parsers read
 * wrongly.
 */
public final class TopicVerification extends Verification {

  /** Members of one chunk, about: a few milliseconds of Redis. */
  public static final int CHUNK_MEMBERS = 5000;

  /** The books need one version: above so many members that would hold up Redis for too long. */
  private static final long MAX_BOOK_MEMBERS = 50_000;

  private final int chunkMembers;
  private final TopicRecounter recounter;
  private final Map<TopicPartition, Long> position = new HashMap<>();

  /**
   * @param differences how many are kept
   * @param chunkMembers how many members are read at once, about
   */
  public TopicVerification(
      Settings settings, int differences, int chunkMembers, Progress progress, Clock clock) {
    super(settings, differences, progress, clock);
    this.chunkMembers = chunkMembers;
    this.recounter = new TopicRecounter(settings.logs(), notes());
  }

  @Override
  Compared compare(RedisReader reader) {
    RedisChunks redis = reader.chunks();
    Chunk<Map<String, String>> first = redis.counters();
    TopicCoverage basis = TopicCoverage.of(settings(), first);
    position.putAll(basis.beginnings());
    String prefix = new Namespace(settings().redis().namespace()).prefix();
    Findings findings = new Findings(prefix, Difference.Sides.REDIS_BY_KAFKA, differences());
    BookSums books =
        new BookSums(new Findings(prefix, Difference.Sides.REDIS_BY_BOOKS, differences()));
    try (TopicReader topics =
        new TopicReader(settings().kafka().bootstrapServers(), basis.beginnings())) {
      LiveComparison.Ledger ledger = chunk -> advance(topics, basis, chunk);
      ledger.advanceTo(first);
      basis.requireComplete(first.value(), recounter, notes());
      RetentionCheck retained = retained(first.value());
      Comparison.Extent extent =
          new LiveComparison(redis, recounter, ledger, findings, retained, chunkMembers)
              .compare(progress());
      Chunk<Map<String, String>> last = redis.counters();
      ledger.advanceTo(last);
      compareCounters(last.value(), findings);
      NamedProducts.compare(recounter.recount(), redis.scanNamedProducts(), findings);
      compareBooks(redis, books, retained);
      basis.requireSame(last);
      RedisComparison.Result result =
          new RedisComparison.Result(
              extent, CounterSums.of(last.value()), retained, List.of(findings, books.findings()));
      return new Compared(
          last.version(),
          recounter.recount(),
          result,
          result.findings(),
          false,
          Optional.of(new Verdict.Live(first.version(), basis.beginnings().size(), redis.cost())));
    }
  }

  private void advance(TopicReader topics, TopicCoverage basis, Chunk<?> chunk) {
    basis.requireSame(chunk);
    Map<TopicPartition, Long> upTo = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> counted : position.entrySet()) {
      String name = TopicCoverage.name(counted.getKey());
      long beginning = basis.beginnings().getOrDefault(counted.getKey(), 0L);
      long next = chunk.ledger().next(name).orElse(beginning);
      if (next < counted.getValue()) {
        throw new OperatorException(
            format(
                "The ledger of %s went back from %d to %d during the comparison: Redis was restarted"
                    + " without its last commits. Verify again",
                name, counted.getValue(), next));
      }
      upTo.put(counted.getKey(), next);
    }
    long all = upTo.values().stream().mapToLong(Long::longValue).sum();
    topics.read(
        upTo,
        line -> {
          recounter.count(line);
          progress().show(() -> recounting(all));
        });
    position.putAll(upTo);
  }

  private String recounting(long all) {
    return format("Recounting Kafka: %,d of %,d records", recounter.recount().allLines(), all);
  }

  private RetentionCheck retained(Map<String, String> counters) {
    return RetentionCheck.at(
        clock().millis(), CounterSums.of(counters).firstCommitMillis(), settings().retention());
  }

  private void compareCounters(Map<String, String> found, Findings findings) {
    Recount recount = recounter.recount();
    compareCounter(Counters.DUPLICATES, recount.duplicates(), found, findings);
    compareCounter(Counters.MALFORMED, recount.malformed(), found, findings);
    for (TopicPartition partition : position.keySet()) {
      LogStream stream = TopicCoverage.stream(partition);
      compareCounter(
          Counters.records(stream, partition.partition()),
          recounter.records(TopicCoverage.name(partition)),
          found,
          findings);
    }
  }

  private static void compareCounter(
      String counter, long expected, Map<String, String> found, Findings findings) {
    String value = found.getOrDefault(counter, "0");
    if (!value.equals(Long.toString(expected))) {
      findings.member("counters", counter, Long.toString(expected), value);
    }
  }

  private void compareBooks(RedisChunks redis, BookSums books, RetentionCheck retained) {
    Predicate<FoundKey> isInBooks =
        key ->
            key.isTable()
                && TableName.parse(key.name()).filter(TopicVerification::isInBooks).isPresent();
    List<FoundKey> keys = redis.inventory().stream().filter(isInBooks).toList();
    long members = keys.stream().mapToLong(FoundKey::size).sum();
    if (members > MAX_BOOK_MEMBERS) {
      notes()
          .add(
              Notes.Kind.BOOKS,
              format(
                  "The sums of the books were not compared: that takes %,d members at one version, which"
                      + " would block Redis for too long. Each member was compared",
                  members));
      return;
    }
    List<String> tables = new ArrayList<>();
    keys.forEach(key -> tables.add(key.name()));
    Map.Entry<List<RedisChunks.Table>, Map<String, String>> found =
        redis.tablesAndCounters(tables).value();
    for (RedisChunks.Table table : found.getKey()) {
      table.scores().forEach(member -> books.score(table.name(), member.score()));
      table.fields().forEach((field, value) -> books.field(table.name(), field, value));
    }
    books.end(CounterSums.of(found.getValue()), retained);
  }

  private static boolean isInBooks(TableName table) {
    boolean isAll = table.window().equals(Window.ALL);
    return table.ranking().isEmpty()
        ? isAll
        : table.ranking().get() == Ranking.MERCHANT_SALES
            || (isAll && table.ranking().get() == Ranking.CUSTOMER_SPEND);
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
