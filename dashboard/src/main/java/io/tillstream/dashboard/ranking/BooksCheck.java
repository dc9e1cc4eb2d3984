package io.tillstream.dashboard.ranking;

import io.tillstream.contract.redis.Namespace;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.contract.redis.Totals;
import io.tillstream.contract.redis.Window;
import io.tillstream.dashboard.store.Read;
import io.tillstream.dashboard.store.Reading;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The invariant: what all merchants sold is what was sold. Both figures are of one version.
 *
 * @param version at which they were read
 * @param merchantSales sum over all members of {@code merchant:sales}, in minor units; null where
 *     there are too many to add up on the side
 * @param totalSales what {@code totals} says
 * @param balanced whether they are equal; null where that cannot be said
 */
public record Books(
    long version,
    String window,
    @Nullable Long merchantSales,
    long totalSales,
    @Nullable Boolean balanced) {

  /** Adding up this many takes Redis about 10 ms, in which nobody else is served. */
  private static final int MAX_MERCHANTS = 20_000;

  /** The reads that {@link #of} needs. */
  public static List<Read<?>> reads(Namespace namespace, Window window) {
    return List.of(sales(namespace, window), total(namespace, window));
  }

  /** The books of a window. A window whose ranking has expired before its totals is not judged. */
  public static Books of(Reading reading, Namespace namespace, Window window) {
    OptionalLong sum = reading.of(sales(namespace, window));
    long total =
        reading.of(total(namespace, window)).map(fields -> fields.get(Totals.SALES)).orElse(0L);
    if (sum.isEmpty()) {
      return new Books(reading.version(), window.toString(), null, total, null);
    }
    boolean expired = !window.equals(Window.ALL) && sum.getAsLong() == 0 && total != 0;
    return new Books(
        reading.version(),
        window.toString(),
        sum.getAsLong(),
        total,
        expired ? null : (Boolean) (sum.getAsLong() == total));
  }

  private static Read.Sum sales(Namespace namespace, Window window) {
    return new Read.Sum(namespace.ranking(Ranking.MERCHANT_SALES, window), MAX_MERCHANTS);
  }

  private static Read.Fields total(Namespace namespace, Window window) {
    return TotalFields.read(namespace, window);
  }
}
