package io.tillstream.tools.verify.compare;

import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.figures.TableName;
import io.tillstream.tools.verify.finding.Difference;
import io.tillstream.tools.verify.finding.Findings;
import io.tillstream.tools.verify.recount.Recount;
import io.tillstream.tools.verify.redis.FoundKey;
import io.tillstream.tools.verify.redis.RedisDumpVisitor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares one attempt's reading of Redis with everything that is known: the logs, the truth where
 * there is one, and Redis with itself.
 */
public final class RedisComparison implements RedisDumpVisitor {

  private final ExpectedTables expected;
  private final Clock clock;
  private final Comparison byLogs;
  private final List<Comparison> all = new ArrayList<>();
  private final BookSums books;
  private Optional<Result> result = Optional.empty();

  public RedisComparison(ExpectedTables expected, Clock clock) {
    this.expected = expected;
    this.clock = clock;
    Recount recount = expected.recount();
    this.byLogs =
        new Comparison(
            recount.sums(), recount.names(), expected.findings(Difference.Sides.REDIS_BY_LOGS));
    all.add(byLogs);
    expected
        .truth()
        .ifPresent(
            truth ->
                all.add(
                    new Comparison(
                        truth.sums(),
                        recount.names(),
                        expected.findings(Difference.Sides.REDIS_BY_TRUTH))));
    this.books = new BookSums(expected.findings(Difference.Sides.REDIS_BY_BOOKS));
  }

  /**
   * What came of it.
   *
   * @param extent how much was compared with the logs
   */
  public record Result(
      Comparison.Extent extent,
      CounterSums counters,
      RetentionCheck retained,
      List<Findings> findings) {

    public Result {
      findings = List.copyOf(findings);
    }
  }

  /** What came of it; there is none before {@link #end}. */
  public Result result() {
    return result.orElseThrow(() -> new IllegalStateException("the reading has not ended"));
  }

  @Override
  public void key(String name, String type, long size) {
    FoundKey found = FoundKey.of(name, type, size);
    if (found.isTable()) {
      all.forEach(comparison -> comparison.table(name, size));
    } else if (TableName.parse(name).isPresent()) {
      all.forEach(comparison -> comparison.unreadable(name));
      byLogs.findings().key(name, "a ranking or totals", "a " + type);
    } else if (TableName.looksLikeTable(name) || type.equals(FoundKey.SORTED_SET)) {
      byLogs.findings().key(name, "no key of this name", "a " + type);
    }
  }

  @Override
  public void score(String table, String member, double score) {
    for (Comparison comparison : all) {
      comparison.score(table, member, score);
    }
    books.score(table, score);
  }

  @Override
  public void field(String table, String field, String value) {
    for (Comparison comparison : all) {
      comparison.field(table, field, value);
    }
    books.field(table, field, value);
  }

  @Override
  public void end(Map<String, String> counters, Set<String> namedProducts) {
    CounterSums sums = CounterSums.of(counters);
    RetentionCheck retained =
        RetentionCheck.at(
            clock.millis(), sums.firstCommitMillis(), expected.settings().retention());
    List<Findings> findings = new ArrayList<>();
    List<Comparison.Extent> extents = new ArrayList<>();
    for (Comparison comparison : all) {
      extents.add(comparison.end(retained));
      findings.add(comparison.findings());
    }
    compareCounter("duplicates", expected.recount().duplicates(), sums.duplicates());
    compareCounter("malformed", expected.recount().malformed(), sums.malformed());
    NamedProducts.compare(expected.recount(), namedProducts, byLogs.findings());
    books.end(sums, retained);
    findings.add(books.findings());
    result = Optional.of(new Result(extents.get(0), sums, retained, findings));
  }

  /** More than in the logs is the shipper's doing, and harmless: it sent lines more than once. */
  private void compareCounter(String counter, long inLogs, long inRedis) {
    if (inRedis < inLogs) {
      byLogs.findings().member("counters", counter, Long.toString(inLogs), Long.toString(inRedis));
    }
  }
}
