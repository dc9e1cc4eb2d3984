package io.tillstream.generator.command;

import io.tillstream.generator.run.NoiseRatios;
import io.tillstream.generator.run.RunPlan.ShopSize;
import io.tillstream.generator.session.Promotion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on what the lines say: the shop, the promotion, and what goes wrong. */
final class ContentOptions {

  /** Half of the lines at least are of some use. */
  private static final double MAX_USELESS = 0.5;

  private static final double MAX_FACTOR = 100;
  private static final int MAX_MERCHANTS = 100_000;
  private static final int MAX_PRODUCTS = 1_000_000;
  private static final int MAX_CUSTOMERS = 10_000_000;
  private static final Duration PROMOTION_START = Duration.ofSeconds(20);
  private static final Duration PROMOTION_LENGTH = Duration.ofSeconds(20);

  @Option(
      names = "--duplicates",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "Exact copies of earlier lines, among all lines (default: ${DEFAULT-VALUE}).")
  private double duplicates;

  @Option(
      names = "--malformed",
      paramLabel = "SHARE",
      defaultValue = "0.005",
      description = "Lines that count for nothing, among all lines (default: ${DEFAULT-VALUE}).")
  private double malformed;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Lines that come a minute to three days after their event time, among the valid ones"
              + " (default: ${DEFAULT-VALUE}).")
  private double late;

  @Option(
      names = "--promotion-factor",
      paramLabel = "F",
      description =
          "A promotion: so many times the usual visitors, the additional ones for promoted products"
              + " of promoted merchants (default: no promotion).")
  private @Nullable Double promotionFactor;

  @Option(
      names = "--promotion-start",
      paramLabel = "TIME",
      description = "From the start of the run (default: 20s).")
  private @Nullable Duration promotionStart;

  @Option(
      names = "--promotion-length",
      paramLabel = "TIME",
      description = "How long it takes (default: 20s).")
  private @Nullable Duration promotionLength;

  @Option(
      names = "--merchants",
      paramLabel = "N",
      defaultValue = "200",
      description = "Merchants of the shop (default: ${DEFAULT-VALUE}).")
  private int merchants;

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Products of all merchants together (default: ${DEFAULT-VALUE}).")
  private int products;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Customers; as many visitors again never log in (default: ${DEFAULT-VALUE}).")
  private int customers;

  NoiseRatios noise() {
    requireShare("--duplicates", duplicates, MAX_USELESS);
    requireShare("--malformed", malformed, MAX_USELESS);
    requireShare("--late", late, 1);
    OptionException.unless(
        duplicates + malformed <= MAX_USELESS,
        "--duplicates and --malformed are at most " + MAX_USELESS + " together");
    return new NoiseRatios(duplicates, malformed, late);
  }

  Promotion promotion() {
    if (promotionFactor == null) {
      OptionException.unless(
          promotionStart == null && promotionLength == null,
          "--promotion-start and --promotion-length need --promotion-factor");
      return Promotion.NONE;
    }
    OptionException.unless(
        promotionFactor >= 1 && promotionFactor <= MAX_FACTOR,
        "--promotion-factor is 1 to 100, not " + promotionFactor);
    return new Promotion(
        promotionFactor,
        promotionStart == null ? PROMOTION_START : promotionStart,
        promotionLength == null ? PROMOTION_LENGTH : promotionLength);
  }

  ShopSize shopSize() {
    requireCount("--merchants", merchants, MAX_MERCHANTS);
    requireCount("--products", products, MAX_PRODUCTS);
    requireCount("--customers", customers, MAX_CUSTOMERS);
    OptionException.unless(
        products >= merchants,
        "--products is at least --merchants (" + merchants + "), so that each sells something");
    return new ShopSize(merchants, products, customers);
  }

  private static void requireShare(String option, double share, double max) {
    OptionException.unless(
        share >= 0 && share <= max, option + " is a share from 0 to " + max + ", not " + share);
  }

  private static void requireCount(String option, int number, int max) {
    OptionException.unless(
        number >= 1 && number <= max, option + " is 1 to " + max + ", not " + number);
  }
}
