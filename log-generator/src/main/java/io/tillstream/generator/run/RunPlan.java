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
 * The complete input of a run: equal plans write equal lines.
 *
 * @param logs existing folder of the logs
 * @param seed random seed
 * @param start start of the simulated clock
 * @param zone time zone of the dates in the order log, and of the windows
 * @param currency currency of the amounts
 * @param maxLineBytes length above which a line is malformed
 * @param ordersPerSecond average number of orders per second outside of the promotion
 * @param length maximum length of the run in simulated time
 * @param maxOrders maximum number of orders
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

  /** The numbers of merchants, products and customers in the shop. */
  public record ShopSize(int merchants, int products, int customers) {}

  public LocalDateTime localStart() {
    return LocalDateTime.ofInstant(start, zone);
  }
}
