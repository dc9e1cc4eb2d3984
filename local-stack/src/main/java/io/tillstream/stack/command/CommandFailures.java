package io.tillstream.stack.command;

import io.tillstream.contract.settings.SettingsException;
import io.tillstream.stack.process.StartException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** How a command that failed tells it. */
public final class CommandFailures {

  private CommandFailures() {}

  /** Prints what is meant for the operator; anything else is a bug and keeps its stack trace. */
  public static int tell(Exception failure, CommandLine line, ParseResult arguments)
      throws Exception {
    if (failure instanceof StartException) {
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
