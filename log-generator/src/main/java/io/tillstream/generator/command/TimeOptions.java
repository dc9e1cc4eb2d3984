package io.tillstream.generator.command;

import static io.tillstream.contract.generator.GeneratorOption.CATCH_UP;
import static io.tillstream.contract.generator.GeneratorOption.COUNT;
import static io.tillstream.contract.generator.GeneratorOption.DURATION;
import static io.tillstream.contract.generator.GeneratorOption.RATE;
import static io.tillstream.contract.generator.GeneratorOption.SEED;

import io.tillstream.generator.command.OptionConverters.Start;
import io.tillstream.generator.line.IdGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The checked options for the amount of lines and for their simulated time. */
final class TimeOptions {

  private static final double MAX_RATE = 100_000;
  private static final LocalDateTime START_WITH_SEED = LocalDateTime.of(2026, 11, 20, 0, 0);

  private final SharedOptions options;

  @Option(
      names = "--start",
      paramLabel = "WHEN",
      description =
          "Start of the simulated time: now, or a local date and time. Default: now; with --seed"
              + " 2026-11-20T00:00:00.")
  private @Nullable Start start;

  TimeOptions(SharedOptions options) {
    this.options = options;
  }

  double ordersPerSecond() {
    double rate = options.require(RATE);
    OptionException.unless(
        rate > 0 && rate <= MAX_RATE,
        "--rate must be above 0 and at most 100000 orders per second, not " + rate);
    return rate;
  }

  /** Maximum length of the run; without a limit the longest one of a simulated clock. */
  Duration length() {
    Duration length = options.find(DURATION).orElse(OptionConverters.MAX_DURATION);
    OptionException.unless(!length.isZero(), "--duration must be longer than 0");
    return length;
  }

  long maxOrders() {
    long orders = options.find(COUNT).orElse(IdGenerator.MAX_ORDERS);
    OptionException.unless(
        orders > 0 && orders <= IdGenerator.MAX_ORDERS,
        "--count must be 1 to " + IdGenerator.MAX_ORDERS + " orders, not " + orders);
    return orders;
  }

  /** The seed given, else a new one. */
  long seed(LongSupplier newSeed) {
    return options.find(SEED).orElseGet(newSeed::getAsLong);
  }

  Instant start(ZoneId zone, Clock clock) {
    Optional<LocalDateTime> local =
        start == null ? options.find(SEED).map(seed -> START_WITH_SEED) : start.local();
    if (local.isEmpty()) {
      return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
    Instant instant = local.get().atZone(zone).toInstant().truncatedTo(ChronoUnit.MILLIS);
    OptionException.unless(
        LocalDateTime.ofInstant(instant, zone).equals(local.get().truncatedTo(ChronoUnit.MILLIS)),
        "--start "
            + local.get()
            + " does not exist in the zone "
            + zone
            + ": clocks skip that hour");
    return instant;
  }

  /** Whether simulated time does not wait for real time. */
  boolean isCatchUp() {
    return options.isSet(CATCH_UP);
  }
}
