package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.dashboard.store.StoreRead;
import io.tillstream.dashboard.store.StoreReading;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The check of the invariant that the sales of all merchants add up to the total sales. Both
 * figures are of one version.
 *
 * @param version at which they were read
 * @param merchantSales sum over all members of {@code merchant:sales}, in minor units; null if
 *     there are too many of them to add up here
 * @param totalSales as in {@code totals}
 * @param balanced whether they are equal; null if unknown
 */
public record BooksCheck(
    long version,
    String window,
    @Nullable Long merchantSales,
    long totalSales,
    @Nullable Boolean balanced) {

  /** Adding up this many takes Redis about 10 ms, during which it serves no other client. */
  private static final int MAX_MERCHANTS = 20_000;

  /** The reads that {@link #of} needs. */
  public static List<StoreRead<?>> reads(Namespace namespace, Window window) {
    return List.of(sales(namespace, window), total(namespace, window));
  }

  /** Checks a window. Unknown if its ranking has expired before its totals. */
  public static BooksCheck of(StoreReading reading, Namespace namespace, Window window) {
    OptionalLong sum = reading.of(sales(namespace, window));
    long total =
        reading.of(total(namespace, window)).map(fields -> fields.get(Totals.SALES)).orElse(0L);
    if (sum.isEmpty()) {
      return new BooksCheck(reading.version(), window.toString(), null, total, null);
    }
    boolean expired = !window.equals(Window.ALL) && sum.getAsLong() == 0 && total != 0;
    return new BooksCheck(
        reading.version(),
        window.toString(),
        sum.getAsLong(),
        total,
        expired ? null : (Boolean) (sum.getAsLong() == total));
  }

  private static StoreRead.Sum sales(Namespace namespace, Window window) {
    return new StoreRead.Sum(namespace.ranking(Ranking.MERCHANT_SALES, window), MAX_MERCHANTS);
  }

  private static StoreRead.Fields total(Namespace namespace, Window window) {
    return TotalFields.read(namespace, window);
  }
}
