package io.tillstream.generator.command;

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

/** Options on how much is written, and when by the simulated clock. */
final class TimeOptions {

  private static final double MAX_RATE = 100_000;
  private static final LocalDateTime START_WITH_SEED = LocalDateTime.of(2026, 11, 20, 0, 0);

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Orders a second on average, with about four behavior events each (default:"
              + " ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description =
          "How long, by the simulated clock. With neither this nor --count: until Ctrl-C.")
  private @Nullable Duration duration;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many orders, copies not counted; less where --duration is over before.")
  private @Nullable Long count;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Whole number from which all chance comes. The same seed, start and options write the"
              + " same files, byte for byte (default: another seed each time).")
  private @Nullable Long seed;

  @Option(
      names = "--start",
      paramLabel = "WHEN",
      description =
          "Where the simulated clock starts: now, or a local date and time (default: now; with"
              + " --seed 2026-11-20T00:00:00).")
  private @Nullable Start start;

  @Option(
      names = "--catch-up",
      description = "As fast as it can: the simulated clock runs ahead of the real one.")
  private boolean catchUp;

  double ordersPerSecond() {
    OptionException.unless(
        rate > 0 && rate <= MAX_RATE,
        "--rate is above 0 and at most 100000 orders a second, not " + rate);
    return rate;
  }

  /** How long the run takes at most; without a limit as long as a simulated clock can run. */
  Duration length() {
    OptionException.unless(
        duration == null || !duration.isZero(), "--duration is longer than nothing");
    return duration == null ? OptionConverters.MAX_DURATION : duration;
  }

  long maxOrders() {
    OptionException.unless(
        count == null || (count > 0 && count <= IdGenerator.MAX_ORDERS),
        "--count is 1 to " + IdGenerator.MAX_ORDERS + " orders, not " + count);
    return count == null ? IdGenerator.MAX_ORDERS : count;
  }

  /** The seed asked for, else a new one. */
  long seed(LongSupplier newSeed) {
    return seed == null ? newSeed.getAsLong() : seed;
  }

  Instant start(ZoneId zone, Clock clock) {
    Optional<LocalDateTime> local =
        start == null ? Optional.ofNullable(seed == null ? null : START_WITH_SEED) : start.local();
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
            + ", which skips that hour");
    return instant;
  }

  boolean catchesUp() {
    return catchUp;
  }
}
