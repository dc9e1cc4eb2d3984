package io.tillstream.generator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.generator.truth.WrittenTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--rate abc                         | is not a number",
        "--rate 0                           | above 0",
        "--rate NaN                         | above 0",
        "--rate 1000001                     | at most 100000",
        "--duration 5                       | such as 250ms, 5s, 10m, 24h or 7d",
        "--duration -5s                     | such as 250ms, 5s, 10m, 24h or 7d",
        "--duration 99999999999999999999s   | such as 250ms, 5s, 10m, 24h or 7d",
        "--duration 36501d                  | more than 36500d",
        "--duration 0s                      | longer than 0",
        "--count 0                          | 1 to 999999999 orders",
        "--count 1000000000                 | 1 to 999999999 orders",
        "--count 1.5                        | not a whole number",
        "--seed x                           | not a whole number",
        "--start yesterday                  | nor a date and time",
        "--start 2026-02-30T00:00:00        | nor a date and time",
        "--start 1969-12-31T23:59:59        | 1970 to",
        "--duplicates 0.6                   | a share from 0 to 0.5",
        "--duplicates -0.1                  | a share from 0 to 0.5",
        "--malformed NaN                    | a share from 0 to 0.5",
        "--malformed 1%                     | not a number",
        "--late 1.01                        | a share from 0 to 1.0",
        "--duplicates 0.3 --malformed 0.3   | at most 0.5 together",
        "--promotion-factor 0.5             | 1 to 100",
        "--promotion-length 5s              | need --promotion-factor",
        "--merchants 0                      | 1 to 100000",
        "--merchants 99999999999            | too large",
        "--products 10                      | at least --merchants (200)",
        "--customers 0                      | 1 to 10000000",
        "--zone Mars/Olympus                | not a time zone",
        "--currency XYZ                     | not an ISO 4217 currency",
        "--roll-size 64MB                   | 64MiB",
        "--roll-size 1                      | at least 1KiB",
        "--roll-size 9999999999999GiB       | 64MiB",
        "--roll-interval 1ms                | at least 1s",
        "--settings no-such-file.yaml       | no-such-file.yaml",
        "--set logs.zones=UTC               | logs.zones",
        "--set logs.zone=Mars               | logs.zone",
        "--set logs.maxLineBytes=1999       | at least 2000",
        "--start 2026-03-29T02:30:00 --zone Europe/Berlin | does not exist in the zone",
        "--bogus                            | Unknown option",
      })
  void reportsWhatIsAllowed_whenAnOptionIsInvalid(
      String options, String explanation, @TempDir Path folder) {
    List<String> arguments = new ArrayList<>(List.of("--logs", folder.toString(), "--catch-up"));
    arguments.addAll(List.of(options.split(" ", -1)));

    CommandRunner.Outcome outcome = CommandRunner.run(arguments.toArray(String[]::new));

    assertThat(outcome.status()).as(outcome.said()).isEqualTo(2);
    assertThat(outcome.said()).as("output").contains(explanation).contains("--help");
    assertThat(outcome.said().lines()).as("lines").hasSizeLessThanOrEqualTo(3);
    assertThat(folder).as("folder").isEmptyDirectory();
  }

  @Test
  void reportsTheFolder_whenItIsNotGivenOrAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(CommandRunner.run().said()).as("no --logs").contains("--logs");
    assertThat(CommandRunner.run("--logs=" + file).said()).as("a file").contains("is not a folder");
    assertThat(CommandRunner.run("--logs=" + file).status()).as("a file").isEqualTo(2);
  }

  @Test
  void startsNow_whenThereIsNoSeed(@TempDir Path folder) throws IOException {
    CommandRunner.run("--logs=" + folder, "--count=1", "--catch-up");

    WrittenTruth truth = WrittenTruth.in(folder);
    assertThat(truth.start()).as("start").isEqualTo("2031-05-06T07:08:09");
    assertThat(truth.seed()).as("seed").isEqualTo(CommandRunner.NEW_SEED);
  }

  @Test
  void startsAtAFixedTime_whenThereIsASeed(@TempDir Path folder) throws IOException {
    CommandRunner.run("--logs=" + folder, "--seed=7", "--count=1", "--catch-up");

    assertThat(WrittenTruth.in(folder).start()).as("start").isEqualTo("2026-11-20T00:00:00");
  }

  @Test
  void startsNow_whenAskedTo(@TempDir Path folder) throws IOException {
    CommandRunner.run("--logs=" + folder, "--seed=7", "--start=now", "--count=1", "--catch-up");

    assertThat(WrittenTruth.in(folder).start()).as("start").isEqualTo("2031-05-06T07:08:09");
  }

  @Test
  void takesZoneAndCurrencyFromTheSettings(@TempDir Path folder) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "logs:\n  zone: Asia/Shanghai\n  currency: CNY\n");

    CommandRunner.run(
        "--logs=" + folder,
        "--settings=" + settings,
        "--set=logs.currency=JPY",
        "--count=1",
        "--catch-up");

    assertThat(WrittenTruth.in(folder).zone()).as("zone, of the file").isEqualTo("Asia/Shanghai");
    assertThat(WrittenTruth.in(folder).currency()).as("currency, of the flag").isEqualTo("JPY");
  }

  @Test
  void printsNothing_whenQuiet(@TempDir Path folder) {
    CommandRunner.Outcome outcome =
        CommandRunner.run("--logs=" + folder, "--count=10", "--catch-up", "--quiet");

    assertThat(outcome.status()).as("status").isZero();
    assertThat(outcome.said()).as("output").isEmpty();
  }

  @Test
  void printsHelpAndVersion() {
    assertThat(CommandRunner.run("--help").said())
        .as("help")
        .contains("--logs=DIR", "Ctrl-C", "Exit codes: 0");
    assertThat(CommandRunner.run("--version").said())
        .as("version")
        .matches("Tillstream log generator \\d+\\.\\d+\\.\\d+.*\\s*");
  }
}
