package io.tillstream.stack.command;

import io.tillstream.processes.os.StartException;
import io.tillstream.tools.console.CommandFailures;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** Reports the failure of a command of {@code bin/tillstream}. */
public final class StackFailures {

  private StackFailures() {}

  /** Prints what is meant for the operator; anything else is a bug and keeps its stack trace. */
  public static int report(Exception failure, CommandLine line, ParseResult arguments)
      throws Exception {
    if (failure instanceof StartException) {
      line.getErr().println(failure.getMessage());
      return ExitCode.SOFTWARE;
    }
    return CommandFailures.report(failure, line, arguments);
  }
}
