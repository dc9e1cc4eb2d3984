package io.tillstream.generator.command;

import static io.tillstream.contract.generator.GeneratorOption.CUSTOMERS;
import static io.tillstream.contract.generator.GeneratorOption.DUPLICATES;
import static io.tillstream.contract.generator.GeneratorOption.LATE;
import static io.tillstream.contract.generator.GeneratorOption.MALFORMED;
import static io.tillstream.contract.generator.GeneratorOption.MERCHANTS;
import static io.tillstream.contract.generator.GeneratorOption.PRODUCTS;
import static io.tillstream.contract.generator.GeneratorOption.PROMOTION_FACTOR;
import static io.tillstream.contract.generator.GeneratorOption.PROMOTION_LENGTH;
import static io.tillstream.contract.generator.GeneratorOption.PROMOTION_START;

import io.tillstream.contract.generator.GeneratorOption;
import io.tillstream.generator.run.NoiseRatios;
import io.tillstream.generator.run.RunPlan.ShopSize;
import io.tillstream.generator.session.Promotion;
import java.time.Duration;

/** The checked options for the content of the lines: shop, promotion, and noise. */
final class ContentOptions {

  /** At least half of the lines are valid and new. */
  private static final double MAX_NOISE = 0.5;

  private static final double MAX_FACTOR = 100;
  private static final int MAX_MERCHANTS = 100_000;
  private static final int MAX_PRODUCTS = 1_000_000;
  private static final int MAX_CUSTOMERS = 10_000_000;
  private static final Duration DEFAULT_PROMOTION_START = Duration.ofSeconds(20);
  private static final Duration DEFAULT_PROMOTION_LENGTH = Duration.ofSeconds(20);

  private final SharedOptions options;

  ContentOptions(SharedOptions options) {
    this.options = options;
  }

  NoiseRatios noise() {
    double duplicates = requireShare(DUPLICATES, MAX_NOISE);
    double malformed = requireShare(MALFORMED, MAX_NOISE);
    double late = requireShare(LATE, 1);
    OptionException.unless(
        duplicates + malformed <= MAX_NOISE,
        "--duplicates and --malformed must be at most " + MAX_NOISE + " together");
    return new NoiseRatios(duplicates, malformed, late);
  }

  Promotion promotion() {
    if (options.find(PROMOTION_FACTOR).isEmpty()) {
      OptionException.unless(
          options.find(PROMOTION_START).isEmpty() && options.find(PROMOTION_LENGTH).isEmpty(),
          "--promotion-start and --promotion-length need --promotion-factor");
      return Promotion.NONE;
    }
    double factor = options.require(PROMOTION_FACTOR);
    OptionException.unless(
        factor >= 1 && factor <= MAX_FACTOR, "--promotion-factor must be 1 to 100, not " + factor);
    return new Promotion(
        factor,
        options.find(PROMOTION_START).orElse(DEFAULT_PROMOTION_START),
        options.find(PROMOTION_LENGTH).orElse(DEFAULT_PROMOTION_LENGTH));
  }

  ShopSize shopSize() {
    int merchants = requireCount(MERCHANTS, MAX_MERCHANTS);
    int products = requireCount(PRODUCTS, MAX_PRODUCTS);
    int customers = requireCount(CUSTOMERS, MAX_CUSTOMERS);
    OptionException.unless(
        products >= merchants,
        "--products must be at least --merchants ("
            + merchants
            + "): each merchant needs a product");
    return new ShopSize(merchants, products, customers);
  }

  private double requireShare(GeneratorOption<Double> option, double max) {
    double share = options.require(option);
    OptionException.unless(
        share >= 0 && share <= max,
        option.name() + " must be a share from 0 to " + max + ", not " + share);
    return share;
  }

  private int requireCount(GeneratorOption<Integer> option, int max) {
    int number = options.require(option);
    OptionException.unless(
        number >= 1 && number <= max, option.name() + " must be 1 to " + max + ", not " + number);
    return number;
  }
}
