package io.tillstream.tools.console;

import io.tillstream.contract.settings.SettingsException;
import io.tillstream.kafka.KafkaUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** Reports the failure of a command. */
public final class CommandFailures {

  private CommandFailures() {}

  /** Prints what is meant for the operator; anything else is a bug and keeps its stack trace. */
  public static int report(Exception failure, CommandLine line, ParseResult arguments)
      throws Exception {
    if (failure instanceof OperatorException || failure instanceof KafkaUnavailableException) {
      line.getErr().println(failure.getMessage());
      return ExitCode.SOFTWARE;
    }
    if (failure instanceof SettingsException || failure instanceof UsageException) {
      line.getErr().println(failure.getMessage());
      return ExitCode.USAGE;
    }
    throw failure;
  }
}
