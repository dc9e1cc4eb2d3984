package io.tillstream.generator.run;

import io.tillstream.generator.output.RolloverLimits;
import io.tillstream.generator.session.Promotion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;

/**
 * All that decides what a run writes.
 *
 * @param logs the folder of the logs, which exists
 * @param seed of everything drawn by chance
 * @param start of the simulated clock
 * @param zone of the dates in the order log, and of the windows
 * @param currency of the amounts
 * @param maxLineBytes a longer line is malformed
 * @param ordersPerSecond on average, outside of the promotion
 * @param length of the run by the simulated clock
 * @param maxOrders the run ends after so many orders, if its length is not over before
 */
public record RunPlan(
    Path logs,
    long seed,
    Instant start,
    ZoneId zone,
    Currency currency,
    int maxLineBytes,
    double ordersPerSecond,
    Duration length,
    long maxOrders,
    NoiseRatios noise,
    Promotion promotion,
    ShopSize shopSize,
    RolloverLimits rolloverLimits) {

  /** How many of each the shop has. */
  public record ShopSize(int merchants, int products, int customers) {}

  public LocalDateTime localStart() {
    return LocalDateTime.ofInstant(start, zone);
  }
}
