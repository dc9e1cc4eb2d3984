package io.tillstream.contract.generator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A command-line option of the log generator that a command which starts the generator offers as
 * well and passes on. It is declared here once, for both command lines.
 *
 * @param name such as {@code --rate}
 * @param label placeholder of the value in the help text, such as {@code N}; empty for a flag
 * @param type type of the value; {@code Boolean} is a flag without a value
 * @param defaultValue the value without the option, as text; empty if there is none
 * @param description the help text, without the default
 */
public record GeneratorOption<T>(
    String name, String label, Class<T> type, Optional<String> defaultValue, String description) {

  /** Orders per second. */
  public static final GeneratorOption<Double> RATE =
      withDefault(
          "--rate",
          "N",
          Double.class,
          "100",
          "Average number of orders per second. Each order comes with about four behavior events.");

  /** Length of the run. */
  public static final GeneratorOption<Duration> DURATION =
      of(
          "--duration",
          "TIME",
          Duration.class,
          "Length of the run in simulated time. Without --duration and --count the run continues"
              + " until Ctrl-C.");

  /** Number of orders. */
  public static final GeneratorOption<Long> COUNT =
      of(
          "--count",
          "N",
          Long.class,
          "Number of orders to write, not counting duplicates. The run ends earlier if --duration"
              + " is over first.");

  /** Random seed. */
  public static final GeneratorOption<Long> SEED =
      of(
          "--seed",
          "S",
          Long.class,
          "Random seed, a whole number. Runs with the same seed, start time and options write"
              + " identical files. Default: a new seed for each run.");

  /** Ratio of duplicate lines. */
  public static final GeneratorOption<Double> DUPLICATES =
      withDefault(
          "--duplicates",
          "SHARE",
          Double.class,
          "0.01",
          "Share of all lines that are exact copies of earlier lines.");

  /** Ratio of malformed lines. */
  public static final GeneratorOption<Double> MALFORMED =
      withDefault(
          "--malformed",
          "SHARE",
          Double.class,
          "0.005",
          "Share of all lines that are malformed, and therefore not counted.");

  /** Ratio of late lines. */
  public static final GeneratorOption<Double> LATE =
      withDefault(
          "--late",
          "SHARE",
          Double.class,
          "0.01",
          "Share of the valid lines that are written one minute to three days after their event"
              + " time.");

  /** Strength of a promotion. */
  public static final GeneratorOption<Double> PROMOTION_FACTOR =
      of(
          "--promotion-factor",
          "F",
          Double.class,
          "Run a promotion that multiplies the number of visitors by F. The additional visitors"
              + " come for the promoted products of the promoted merchants. Default: no promotion.");

  /** Start of the promotion. */
  public static final GeneratorOption<Duration> PROMOTION_START =
      of(
          "--promotion-start",
          "TIME",
          Duration.class,
          "Start of the promotion, from the start of the run. Default: 20s.");

  /** Length of the promotion. */
  public static final GeneratorOption<Duration> PROMOTION_LENGTH =
      of("--promotion-length", "TIME", Duration.class, "Length of the promotion. Default: 20s.");

  /** Number of merchants. */
  public static final GeneratorOption<Integer> MERCHANTS =
      withDefault("--merchants", "N", Integer.class, "200", "Number of merchants in the shop.");

  /** Number of products. */
  public static final GeneratorOption<Integer> PRODUCTS =
      withDefault(
          "--products",
          "N",
          Integer.class,
          "5000",
          "Number of products of all merchants together.");

  /** Number of customers. */
  public static final GeneratorOption<Integer> CUSTOMERS =
      withDefault(
          "--customers",
          "N",
          Integer.class,
          "20000",
          "Number of customers. The shop has the same number of visitors who never log in.");

  /** No waiting for real time. */
  public static final GeneratorOption<Boolean> CATCH_UP =
      of(
          "--catch-up",
          "",
          Boolean.class,
          "Write as fast as possible: simulated time does not wait for real time.");

  /** All options, in the order of the help text. */
  public static final List<GeneratorOption<?>> ALL =
      List.of(
          RATE,
          DURATION,
          COUNT,
          SEED,
          DUPLICATES,
          MALFORMED,
          LATE,
          PROMOTION_FACTOR,
          PROMOTION_START,
          PROMOTION_LENGTH,
          MERCHANTS,
          PRODUCTS,
          CUSTOMERS,
          CATCH_UP);

  /** Whether the option has no value. */
  public boolean isFlag() {
    return type == Boolean.class;
  }

  /** The help text: the description and, if there is one, the default value. */
  public String helpText() {
    return defaultValue.map(value -> description + " Default: " + value + ".").orElse(description);
  }

  private static <T> GeneratorOption<T> of(
      String name, String label, Class<T> type, String description) {
    return new GeneratorOption<>(name, label, type, Optional.empty(), description);
  }

  private static <T> GeneratorOption<T> withDefault(
      String name, String label, Class<T> type, String defaultValue, String description) {
    return new GeneratorOption<>(name, label, type, Optional.of(defaultValue), description);
  }
}
