package io.tillstream.topology.count;

import io.tillstream.contract.redis.Window.Granularity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's books of one commit: its sales, added up by merchant and as totals, in all and in the
 * windows of each size, and its lines. Sums that differ are a bug in adding up, and must not be
 * committed.
 *
 * @param sales by the size of the windows; sizes without a sale may be missing
 * @param lines given to be counted
 * @param inTotals orders and behavior events in the totals
 */
record SalesBooks(Map<Granularity, Sales> sales, long lines, long inTotals) {

  /**
   * Sales in minor units, over all windows of one size.
   *
   * @param ofMerchants sum over all merchants; 0 for minutes, which have no rankings
   * @param inTotals sum over the totals
   */
  record Sales(long ofMerchants, long inTotals) {

    static final Sales NONE = new Sales(0, 0);

    Sales plus(long moreOfMerchants, long moreInTotals) {
      // Sums that wrap around are equal all the same where what was added is.
      return new Sales(ofMerchants + moreOfMerchants, inTotals + moreInTotals);
    }
  }

  SalesBooks {
    Map<Granularity, Sales> copy = new EnumMap<>(Granularity.class);
    copy.putAll(sales);
    sales = copy;
  }

  /** What does not add up, for the person who has to find the bug. */
  Optional<String> imbalance() {
    long total = of(Granularity.ALL).inTotals();
    for (Granularity granularity : Granularity.values()) {
      Sales found = of(granularity);
      boolean isRanked = granularity != Granularity.MINUTE;
      if (found.inTotals() != total || (isRanked && found.ofMerchants() != total)) {
        return Optional.of(text("sales do not balance: %s, total %d", sales, total));
      }
    }
    return lines == inTotals
        ? Optional.empty()
        : Optional.of(text("lines do not balance: %d counted, %d in totals", lines, inTotals));
  }

  private Sales of(Granularity granularity) {
    return sales.getOrDefault(granularity, Sales.NONE);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
