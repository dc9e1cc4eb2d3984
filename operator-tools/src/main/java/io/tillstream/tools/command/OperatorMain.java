package io.tillstream.tools.command;

import io.tillstream.tools.console.CommandFailures;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.ConsoleLogging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** {@code tillstream-tools}: the operator's tools, against any Kafka and Redis. */
@Command(
    name = "tillstream-tools",
    mixinStandardHelpOptions = true,
    versionProvider = OperatorMain.ToolsVersion.class,
    description = "Verifies, inspects and repairs the results of a Tillstream topology.",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "Each command takes --settings FILE and --set KEY=VALUE to say which Redis and Kafka it works"
          + " on.",
      "Environment: JAVA_HOME; TILLSTREAM_JAVA_OPTS, options for the JVM of this command."
    })
public final class OperatorMain {

  private OperatorMain() {}

  public static void main(String[] arguments) {
    ConsoleLogging.configure();
    Console console = new Console(System.out, Boolean.getBoolean("tillstream.terminal"));
    CommandLine line = new CommandLine(new OperatorMain());
    line.addSubcommand(new VerifyCommand(new ClusterOptions()));
    line.addSubcommand(DeadLettersCommand.of(console, ClusterOptions::new));
    line.addSubcommand(new AcceptLossCommand(console, new ClusterOptions()));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new ToolsVersion()));
    line.setExecutionExceptionHandler(CommandFailures::report);
    line.setUsageHelpAutoWidth(true);
    System.exit(line.execute(arguments));
  }

  /** The version that the build wrote into the jar. */
  static final class ToolsVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = OperatorMain.class.getPackage().getImplementationVersion();
      return new String[] {"Tillstream tools " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
