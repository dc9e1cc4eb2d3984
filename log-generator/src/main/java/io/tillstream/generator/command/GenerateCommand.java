package io.tillstream.generator.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.truth.RunId;
import io.tillstream.contract.truth.TruthDocument;
import io.tillstream.generator.run.ProgressReporter;
import io.tillstream.generator.run.Run;
import io.tillstream.generator.run.RunPlan;
import io.tillstream.generator.run.StopRequest;
import io.tillstream.generator.run.Throttle;
import io.tillstream.generator.truth.FolderLock;
import io.tillstream.generator.truth.FolderTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code log-generator} command: checks the options, writes the logs, then the truth. */
@Command(
    name = "log-generator",
    description = {
      "Writes the order log and the behavior log of a fictional shop, and truth.json: the expected"
          + " value of every ranking member and every total.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Formats: durations 250ms, 5s, 10m, 24h, 7d; shares 0.01; sizes 512KiB, 64MiB.",
      "Ctrl-C stops the run after a complete line; truth.json then covers all lines written.",
      "Exit codes: 0 the run completed or was stopped; 1 the logs or truth.json could not be"
          + " written; 2 an option or the folder cannot be used."
    })
public final class GenerateCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  private final Environment environment;
  private final StopRequest stop;

  @Option(
      names = "--logs",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder for the logs and truth.json, created if it does not exist. Existing logs are not"
              + " changed, and truth.json covers them as well.")
  private Path folder = Path.of("");

  @Mixin private SharedOptions shared = new SharedOptions();
  @Mixin private TimeOptions time = new TimeOptions(shared);
  private final ContentOptions content = new ContentOptions(shared);
  @Mixin private FormatOptions format = new FormatOptions();

  @Option(
      names = "--force",
      description =
          "If truth.json does not cover the existing logs, write one that covers only the lines of"
              + " this run. Without --force, none is written in that case.")
  private boolean force;

  @Option(names = "--quiet", description = "Print only warnings and errors.")
  private boolean quiet;

  private GenerateCommand(Environment environment, StopRequest stop) {
    this.environment = environment;
    this.stop = stop;
  }

  /** Creates the command with its converters. A run stops soon after {@code stop} is made. */
  public static CommandLine line(Environment environment, StopRequest stop) {
    CommandLine line = new CommandLine(new GenerateCommand(environment, stop));
    OptionConverters.register(line);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(
        (e, arguments) ->
            printError(e.getCommandLine(), e.getMessage(), CommandLine.ExitCode.USAGE));
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          if (e instanceof IOException) {
            return printError(commandLine, e.getMessage(), CommandLine.ExitCode.SOFTWARE);
          }
          throw e;
        });
    return line;
  }

  @Override
  public Integer call() throws IOException {
    CommandLine line = line();
    try {
      RunPlan plan = plan();
      createFolder();
      FolderLock lock =
          FolderLock.take(folder)
              .orElseThrow(
                  () -> new OptionException("Another log-generator is writing into " + folder));
      try {
        return run(plan, line.getErr());
      } finally {
        lock.close();
      }
    } catch (OptionException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  private RunPlan plan() {
    Settings.Logs logs = format.logs(environment.environment());
    return new RunPlan(
        folder,
        time.seed(environment.newSeed()),
        time.start(logs.zone(), environment.clock()),
        logs.zone(),
        logs.currency(),
        logs.maxLineBytes(),
        time.ordersPerSecond(),
        time.length(),
        time.maxOrders(),
        content.noise(),
        content.promotion(),
        content.shopSize(),
        format.rolloverLimits());
  }

  private void createFolder() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new OptionException("--logs " + folder + " is not a folder");
    }
  }

  private Integer run(RunPlan plan, PrintWriter messages) throws IOException {
    FolderTruth truth = FolderTruth.of(folder, plan.zone(), plan.currency());
    Run run = new Run(plan);
    RunId id = run.id();
    truth
        .conflictWith(id)
        .ifPresent(
            why -> {
              throw new OptionException("Cannot write into " + folder + ": " + why);
            });
    boolean writesTruth = truth.unknownBecause().isEmpty() || force;
    truth.unknownBecause().ifPresent(why -> warn(messages, why));
    print(
        messages,
        "Writing to " + folder + " (--seed " + id.seed() + " --start " + id.start() + ")");
    Throttle throttle =
        time.isCatchUp() ? Throttle.catchUp() : Throttle.realTime(environment.nanoTime());
    ProgressReporter progress =
        new ProgressReporter(messages, environment.terminal(), throttle, environment.nanoTime());
    try (run) {
      run.write(throttle, stop, quiet ? statistics -> {} : progress);
    } catch (IOException e) {
      throw new IOException(
          e.getMessage() + "; " + folder + " now contains lines that truth.json does not cover", e);
    }
    if (!quiet) {
      progress.finish(run.statistics());
    }
    if (writesTruth) {
      truth.write(run.truth(), id, run.files());
      print(messages, "Truth written to " + folder.resolve(TruthDocument.FILE_NAME));
    }
    return CommandLine.ExitCode.OK;
  }

  private void warn(PrintWriter messages, String why) {
    messages.println(
        "The expected figures of the existing logs in "
            + folder
            + " are unknown: "
            + why
            + ". "
            + (force
                ? "truth.json will cover only the lines of this run."
                : "No truth.json will be written; --force writes one for the lines of this run."));
    messages.flush();
  }

  private void print(PrintWriter messages, String text) {
    if (!quiet) {
      messages.println(text);
      messages.flush();
    }
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "set by picocli").commandLine();
  }

  private static int printError(CommandLine line, @Nullable String message, int exitCode) {
    line.getErr().println(message);
    if (exitCode == CommandLine.ExitCode.USAGE) {
      line.getErr().println("Try --help.");
    }
    line.getErr().flush();
    return exitCode;
  }
}
