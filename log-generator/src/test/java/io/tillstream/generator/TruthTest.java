package io.tillstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.generator.command.CommandRunner;
import io.tillstream.generator.truth.LogRecount;
import io.tillstream.generator.truth.WrittenTruth;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth equals a count of all lines, with any options. */
class TruthTest {

  @ParameterizedTest(name = "{0} in {1}, start {2}, seed {3}")
  @CsvSource({
    "UTC, USD, 2026-11-20T00:00:00, 1",
    "Asia/Shanghai, CNY, 2026-11-10T23:59:00, 2",
    // Clocks go forward, and back, while the run writes.
    "Europe/Berlin, EUR, 2026-03-29T01:59:00, 3",
    "America/New_York, USD, 2026-11-01T01:59:00, 4",
    "Asia/Kolkata, KWD, 1999-12-31T23:59:30, 5",
    "Asia/Tokyo, JPY, 1970-01-01T00:00:00, -6",
  })
  void equalsRecount_whateverZoneCurrencyAndSeed(
      String zone, String currency, String start, String seed, @TempDir Path folder)
      throws IOException {
    CommandRunner.Outcome outcome =
        CommandRunner.run(
            "--logs=" + folder,
            "--zone=" + zone,
            "--currency=" + currency,
            "--start=" + start,
            "--seed=" + seed,
            "--rate=8",
            "--duration=2m",
            "--duplicates=0.1",
            "--malformed=0.1",
            "--late=0.2",
            "--merchants=60",
            "--products=300",
            "--customers=500",
            "--roll-size=100KiB",
            "--promotion-factor=3",
            "--promotion-start=30s",
            "--promotion-length=30s",
            "--catch-up");
    assertThat(outcome.status()).as(outcome.said()).isZero();

    LogRecount recount = WrittenTruth.assertEqualsRecount(folder, zone, currency);

    assertThat(recount.counters.values())
        .as("duplicates and malformed lines")
        .allMatch(n -> n > 100);
    assertThat(recount.rankings.keySet())
        .as("windows of late lines")
        .filteredOn(key -> key.startsWith("merchant:sales:day:"))
        .hasSizeGreaterThan(2);
  }

  @Test
  void equalsRecount_whenNothingGoesWrong(@TempDir Path folder) throws IOException {
    CommandRunner.run(
        "--logs=" + folder,
        "--seed=1",
        "--count=3000",
        "--duplicates=0",
        "--malformed=0",
        "--late=0",
        "--catch-up");

    LogRecount recount = WrittenTruth.assertEqualsRecount(folder, "UTC", "USD");

    assertThat(recount.counters.values()).as("duplicates and malformed lines").containsOnly(0L);
    assertThat(recount.totals.get("totals")).as("orders").containsEntry("orders", 3000L);
  }

  @Test
  void equalsRecount_ofSmallestShop(@TempDir Path folder) throws IOException {
    CommandRunner.run(
        "--logs=" + folder,
        "--seed=1",
        "--count=500",
        "--merchants=1",
        "--products=1",
        "--customers=1",
        "--promotion-factor=2",
        "--catch-up");

    WrittenTruth.assertEqualsRecount(folder, "UTC", "USD");
  }
}
