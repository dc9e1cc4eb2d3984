package io.tillstream.stack;

import io.tillstream.stack.command.ChaosCommand;
import io.tillstream.stack.command.DemoCommand;
import io.tillstream.stack.command.DownCommand;
import io.tillstream.stack.command.StackFailures;
import io.tillstream.stack.command.StackOptions;
import io.tillstream.stack.command.StatusCommand;
import io.tillstream.stack.command.UpCommand;
import io.tillstream.tools.command.AcceptLossCommand;
import io.tillstream.tools.command.DeadLettersCommand;
import io.tillstream.tools.command.VerifyCommand;
import io.tillstream.tools.console.Console;
import io.tillstream.tools.console.ConsoleLogging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The main class of {@code bin/tillstream}, which runs Tillstream on this machine. */
@Command(
    name = "tillstream",
    mixinStandardHelpOptions = true,
    versionProvider = TillstreamMain.ManifestVersion.class,
    description = "Live rankings from the logs of a shop, each line counted exactly once.",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "bin/tillstream build builds what the other commands need. They run it themselves if needed.",
      "Environment variables: JAVA_HOME; TILLSTREAM_DATA, the data folder (see --data);"
          + " TILLSTREAM_REDIS_SERVER, path of a redis-server 6.2 or newer; TILLSTREAM_JAVA_OPTS,"
          + " options for the JVM of the command itself."
    })
public final class TillstreamMain {

  private TillstreamMain() {}

  public static void main(String[] arguments) {
    ConsoleLogging.configure();
    // checked by bin/tillstream, because a JVM cannot determine it reliably
    Console console = new Console(System.out, Boolean.getBoolean("tillstream.terminal"));
    System.exit(commandLine(console).execute(arguments));
  }

  /** The command line with all subcommands. */
  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new TillstreamMain());
    line.addSubcommand(new DemoCommand(console));
    line.addSubcommand(new UpCommand(console));
    line.addSubcommand(new StatusCommand(console));
    line.addSubcommand(new VerifyCommand(new StackOptions()));
    line.addSubcommand(new AcceptLossCommand(console, new StackOptions()));
    line.addSubcommand(DeadLettersCommand.of(console, StackOptions::new));
    line.addSubcommand(new ChaosCommand(console));
    line.addSubcommand(new DownCommand(console));
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new ManifestVersion()));
    line.setExecutionExceptionHandler(StackFailures::report);
    line.setUsageHelpAutoWidth(true);
    return line;
  }

  /** Provider of the version that the build wrote into the manifest of the jar. */
  static final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TillstreamMain.class.getPackage().getImplementationVersion();
      return new String[] {"Tillstream " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
