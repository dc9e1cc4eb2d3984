package io.tillstream.tools.command;

import io.tillstream.contract.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Options that name the Redis and the Kafka a command works on. A command mixes in an instance, so
 * that the same command serves a cluster and a stack on this machine.
 */
public interface TargetOptions {

  /**
   * The settings of the target.
   *
   * @throws io.tillstream.contract.settings.SettingsException if one of them is not valid
   * @throws io.tillstream.tools.console.OperatorException if they cannot be read
   */
  Settings settings();

  /** The folder of the logs that the target counts; empty if it is not known. */
  Optional<Path> logs();
}
