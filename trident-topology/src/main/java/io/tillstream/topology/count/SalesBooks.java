package io.tillstream.topology.count;

import io.tillstream.contract.redis.Window.Granularity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The books of one commit: its sales, added up by merchant and as totals, in all and in the windows
 * of each size, and what became of each record. Sums that differ are a bug in adding up, and must
 * not reach Redis.
 *
 * @param sales by the size of the windows; sizes without a sale may be missing
 * @param records read
 * @param counted of them, orders and behavior events
 * @param duplicates of them, dropped as copies
 * @param malformed of them, kept as dead letters
 */
public record CommitBooks(
    Map<Granularity, Sales> sales, long records, long counted, long duplicates, long malformed) {

  /**
   * Sales in minor units, over all windows of one size.
   *
   * @param ofMerchants sum over all merchants; 0 for minutes, which have no rankings
   * @param inTotals sum over the totals
   */
  public record Sales(long ofMerchants, long inTotals) {

    static final Sales NONE = new Sales(0, 0);

    Sales plus(long moreOfMerchants, long moreInTotals) {
      // Sums that wrap around are equal all the same where what was added is.
      return new Sales(ofMerchants + moreOfMerchants, inTotals + moreInTotals);
    }
  }

  public CommitBooks {
    Map<Granularity, Sales> copy = new EnumMap<>(Granularity.class);
    copy.putAll(sales);
    sales = copy;
  }

  /** Sales of all merchants, in minor units. */
  public long merchantSales() {
    return of(Granularity.ALL).ofMerchants();
  }

  /** What does not add up, for whoever has to find the bug. */
  public Optional<String> difference() {
    long total = of(Granularity.ALL).inTotals();
    for (Granularity granularity : Granularity.values()) {
      Sales found = of(granularity);
      boolean isRanked = granularity != Granularity.MINUTE;
      if (found.inTotals() != total || (isRanked && found.ofMerchants() != total)) {
        return Optional.of(text("sales do not balance: %s, total %d", sales, total));
      }
    }
    long accounted = counted + duplicates + malformed;
    return accounted == records
        ? Optional.empty()
        : Optional.of(
            text(
                "records do not balance: %d read, %d counted, %d duplicates, %d malformed",
                records, counted, duplicates, malformed));
  }

  private Sales of(Granularity granularity) {
    return sales.getOrDefault(granularity, Sales.NONE);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
