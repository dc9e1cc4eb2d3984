package io.tillstream.tools.verify;

import io.tillstream.contract.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What to compare.
 *
 * @param settings of the Redis, and of how the logs are read
 * @param logs folder of the log files
 * @param truth a truth file that must exist; empty for the one in the folder, if any
 * @param timeout how long to wait at most until counting has caught up
 * @param differences how many are kept
 */
public record VerifyRequest(
    Settings settings, Path logs, Optional<Path> truth, Duration timeout, int differences) {

  /** Default of the maximum wait until counting has caught up. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** Default of the maximum number of differences. */
  public static final int DEFAULT_DIFFERENCES = 20;
}
