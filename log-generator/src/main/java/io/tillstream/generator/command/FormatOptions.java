package io.tillstream.generator.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.generator.command.OptionConverters.ByteSize;
import io.tillstream.generator.output.RolloverLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options on how lines and files look: the settings that all parts share, and the files' sizes. */
final class FormatOptions {

  private static final long MIN_ROLL_BYTES = 1024;

  /** No valid line is longer: four positions, with the longest names in three bytes a letter. */
  private static final int LONGEST_VALID_LINE_BYTES = 2000;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of the dates in the order log (default: the setting logs.zone).")
  private @Nullable ZoneId zone;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency of the amounts (default: the setting logs.currency).")
  private @Nullable Currency currency;

  @Option(
      names = "--roll-size",
      paramLabel = "SIZE",
      defaultValue = "64MiB",
      description = "A log goes on in a new file from this size on (default: ${DEFAULT-VALUE}).")
  private ByteSize rollSize = new ByteSize(0);

  @Option(
      names = "--roll-interval",
      paramLabel = "TIME",
      defaultValue = "1h",
      description =
          "The same after so long by the simulated clock, and always at midnight (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration rollInterval = Duration.ZERO;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings of Tillstream (default: conf/tillstream.yaml, if it is there).")
  private @Nullable Path settingsFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, such as logs.zone=Europe/Berlin; may be given several times.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The log settings of file, environment and flags. */
  Settings.Logs logs(Map<String, String> environment) {
    try {
      Optional<Path> file = SettingsLoader.fileOrDefault(Optional.ofNullable(settingsFile));
      Settings.Logs logs = SettingsLoader.load(file, environment, set).logs();
      OptionException.unless(
          logs.maxLineBytes() >= LONGEST_VALID_LINE_BYTES,
          "Generated lines need logs.maxLineBytes of at least "
              + LONGEST_VALID_LINE_BYTES
              + ", not "
              + logs.maxLineBytes());
      return new Settings.Logs(
          zone == null ? logs.zone() : zone,
          currency == null ? logs.currency() : currency,
          logs.maxLineBytes());
    } catch (SettingsException e) {
      throw new OptionException(e.getMessage(), e);
    }
  }

  RolloverLimits rolloverLimits() {
    OptionException.unless(
        rollSize.bytes() >= MIN_ROLL_BYTES,
        "--roll-size is at least 1KiB, not " + rollSize.bytes());
    OptionException.unless(
        rollInterval.compareTo(Duration.ofSeconds(1)) >= 0, "--roll-interval is at least 1s");
    return new RolloverLimits(rollSize.bytes(), rollInterval);
  }
}
