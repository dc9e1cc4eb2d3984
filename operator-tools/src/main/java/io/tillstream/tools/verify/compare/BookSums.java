package io.tillstream.tools.verify.compare;

import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.contract.redis.Window.Granularity;
import io.tillstream.tools.verify.figures.CounterSums;
import io.tillstream.tools.verify.figures.TableName;
import io.tillstream.tools.verify.figures.WholeNumbers;
import io.tillstream.tools.verify.finding.Findings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The invariant of one version of Redis, without any log: sales by merchant, by day and by hour and
 * the totals are the same money; customers spent no more than that; every record that passed the
 * ledger counted, was a duplicate or malformed.
 */
public final class BookSums {

  private static final String ALL_TOTALS = TableName.ofTotals(Window.ALL);

  private final Findings findings;
  private final Map<Granularity, Long> merchantSales = new EnumMap<>(Granularity.class);
  private final Map<String, Long> totals = new HashMap<>();
  private long customerSpend;
  private String currentName = "";
  private Optional<TableName> current = Optional.empty();

  public BookSums(Findings findings) {
    this.findings = findings;
  }

  public Findings findings() {
    return findings;
  }

  public void score(String name, double score) {
    if (!name.equals(currentName)) {
      currentName = name;
      current = TableName.parse(name);
    }
    long amount = WholeNumbers.of(score).orElse(0);
    Granularity granularity =
        current.map(table -> table.window().granularity()).orElse(Granularity.MINUTE);
    if (isOf(Ranking.MERCHANT_SALES)) {
      merchantSales.merge(granularity, amount, Long::sum);
    } else if (isOf(Ranking.CUSTOMER_SPEND) && granularity == Granularity.ALL) {
      customerSpend += amount;
    }
  }

  public void field(String name, String field, String value) {
    if (name.equals(ALL_TOTALS)) {
      totals.put(field, WholeNumbers.parse(value).orElse(0));
    }
  }

  public void end(CounterSums counters, RetentionCheck retained) {
    long sales = total(Totals.SALES);
    String ofTotals = sales + ", the sales of totals";
    for (Granularity granularity :
        new Granularity[] {Granularity.ALL, Granularity.DAY, Granularity.HOUR}) {
      long sum = merchantSales.getOrDefault(granularity, 0L);
      if (sum != sales && !retained.mayHaveExpired(granularity)) {
        String windows = granularity == Granularity.ALL ? "" : ":" + granularity.keyword() + ":*";
        findings.key(
            Ranking.MERCHANT_SALES.key() + windows, ofTotals, sum + ", the sum of all its scores");
      }
    }
    if (customerSpend > sales) {
      findings.key(
          Ranking.CUSTOMER_SPEND.key(),
          "at most " + ofTotals,
          customerSpend + ", the sum of all its scores");
    }
    long accounted =
        total(Totals.ORDERS)
            + total(Totals.BEHAVIORS)
            + counters.duplicates()
            + counters.malformed();
    if (accounted != counters.records()) {
      findings.key(
          "counters",
          accounted + " records, the sum of orders, behaviors, duplicates and malformed",
          counters.records() + " records");
    }
  }

  private boolean isOf(Ranking ranking) {
    return current.flatMap(TableName::ranking).filter(ranking::equals).isPresent();
  }

  private long total(String field) {
    return totals.getOrDefault(field, 0L);
  }
}
