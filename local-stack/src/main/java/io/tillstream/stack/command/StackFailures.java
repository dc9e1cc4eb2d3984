package io.tillstream.stack.command;

import io.tillstream.processes.os.StartException;
import io.tillstream.tools.console.CommandFailures;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** Reporter of the failures of the commands of {@code bin/tillstream}. */
public final class StackFailures {

  private StackFailures() {}

  /**
   * Prints the message of a failure that is meant for the operator.
   *
   * @return the exit code
   * @throws Exception the failure itself if it is a bug, so that its stack trace is printed
   */
  public static int report(Exception failure, CommandLine line, ParseResult arguments)
      throws Exception {
    if (failure instanceof StartException) {
      line.getErr().println(failure.getMessage());
      return ExitCode.SOFTWARE;
    }
    return CommandFailures.report(failure, line, arguments);
  }
}
