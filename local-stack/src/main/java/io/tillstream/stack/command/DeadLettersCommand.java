package io.tillstream.stack.command;

import io.tillstream.stack.supervise.Console;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tillstream dead-letters}: the lines that counted for nothing. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "The lines that could not be read: looks at them, takes them out to be mended, and sends the"
          + " mended ones in again. Each counts once, however often it is sent."
    })
public final class DeadLettersCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private DeadLettersCommand() {}

  /** The command with its own subcommands. */
  public static CommandLine of(Console console) {
    CommandLine line = new CommandLine(new DeadLettersCommand());
    line.addSubcommand(new DeadLettersListCommand(console));
    line.addSubcommand(new DeadLettersExportCommand(console));
    line.addSubcommand(new DeadLettersSendCommand(console));
    return line;
  }

  @Override
  public void run() {
    CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
    throw new ParameterException(
        self.commandLine(), "What is to be done with them: list, export or send?");
  }
}
