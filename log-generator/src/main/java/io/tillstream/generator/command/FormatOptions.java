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

/** The checked options for the format of lines and files: settings of all parts, and roll-over. */
final class FormatOptions {

  private static final long MIN_ROLL_BYTES = 1024;

  /** Upper bound of a valid line: four items with the longest names, at three bytes a letter. */
  private static final int LONGEST_VALID_LINE_BYTES = 2000;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of the dates in the order log. Default: the setting logs.zone.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "Currency of the amounts. Default: the setting logs.currency.")
  private @Nullable Currency currency;

  @Option(
      names = "--roll-size",
      paramLabel = "SIZE",
      defaultValue = "64MiB",
      description =
          "Start a new log file when the current one reaches SIZE. Default: ${DEFAULT-VALUE}.")
  private ByteSize rollSize = new ByteSize(0);

  @Option(
      names = "--roll-interval",
      paramLabel = "TIME",
      defaultValue = "1h",
      description =
          "Start a new log file after TIME of simulated time, and always at midnight. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration rollInterval = Duration.ZERO;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file of Tillstream. Default: conf/tillstream.yaml if it exists.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override one setting, such as logs.zone=Europe/Berlin. Can be repeated.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** The log settings from file, environment and flags. */
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
        "--roll-size must be at least 1KiB, not " + rollSize.bytes());
    OptionException.unless(
        rollInterval.compareTo(Duration.ofSeconds(1)) >= 0, "--roll-interval must be at least 1s");
    return new RolloverLimits(rollSize.bytes(), rollInterval);
  }
}
