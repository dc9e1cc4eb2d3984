package io.tillstream.tools.command;

import io.tillstream.tools.console.Console;
import java.util.List;
import java.util.Stack;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tillstream dead-letters}: the malformed lines. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    description = {
      "Lists the lines that could not be read, exports them for repair, and sends repaired lines"
          + " to Kafka. A line counts once, however often it is sent.",
      "Without a command, lists them with the options of list."
    })
public final class DeadLettersCommand {

  private static final String LIST = "list";
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  private DeadLettersCommand() {}

  /**
   * The command with its own subcommands.
   *
   * @param targets makes the target options of each subcommand
   */
  public static CommandLine of(Console console, Supplier<? extends TargetOptions> targets) {
    CommandLine line = new CommandLine(new DeadLettersCommand());
    line.addSubcommand(new DeadLettersListCommand(console, targets.get()));
    line.addSubcommand(new DeadLettersExportCommand(console, targets.get()));
    line.addSubcommand(new DeadLettersSendCommand(console, targets.get()));
    line.getCommandSpec()
        .preprocessor(
            (arguments, command, option, info) -> {
              listByDefault(arguments);
              return false;
            });
    return line;
  }

  private static boolean isOfList(String first) {
    return first.startsWith("-") && !OWN_OPTIONS.contains(first);
  }

  /** Options alone are those of {@code list}; what is neither is left for picocli to refuse. */
  @SuppressWarnings("JdkObsolete") // picocli hands it over
  private static void listByDefault(Stack<String> arguments) {
    if (arguments.isEmpty() || isOfList(arguments.peek())) {
      arguments.push(LIST);
    }
  }
}
