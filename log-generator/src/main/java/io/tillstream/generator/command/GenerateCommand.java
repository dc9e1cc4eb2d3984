package io.tillstream.generator.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.truth.RunId;
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

/** The command: checks the options, looks at the folder, runs, and writes the truth. */
@Command(
    name = "log-generator",
    description = {
      "Writes the order log and the behavior log of a shop that does not exist, and beside them the"
          + " truth: the value that every ranking and every total must have.",
      ""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    abbreviateSynopsis = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Durations are written 250ms, 5s, 10m, 24h or 7d; shares 0.01; sizes 512KiB or 64MiB.",
      "Ctrl-C ends the run between two lines; the truth is then complete for what was written.",
      "Exit status: 0 the run is over or was stopped, and its truth is there; 1 the logs or the"
          + " truth could not be written; 2 an option or the folder cannot be used."
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
          "Folder of the logs and of truth.json, made if it is not there. Logs that are there stay"
              + " as they are; truth.json is added to, and covers all of them.")
  private Path folder = Path.of("");

  @Mixin private SharedOptions shared = new SharedOptions();
  @Mixin private TimeOptions time = new TimeOptions(shared);
  private final ContentOptions content = new ContentOptions(shared);
  @Mixin private FormatOptions format = new FormatOptions();

  @Option(
      names = "--force",
      description =
          "Where nobody knows the truth about logs that are there: write one about the lines of"
              + " this run alone, rather than none.")
  private boolean force;

  @Option(names = "--quiet", description = "Say nothing but warnings and errors.")
  private boolean quiet;

  private GenerateCommand(Environment environment, StopRequest stop) {
    this.environment = environment;
    this.stop = stop;
  }

  /** The command with its converters; it ends soon after {@code stop} is made. */
  public static CommandLine line(Environment environment, StopRequest stop) {
    CommandLine line = new CommandLine(new GenerateCommand(environment, stop));
    OptionConverters.register(line);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler(
        (e, arguments) -> complain(e.getCommandLine(), e.getMessage(), CommandLine.ExitCode.USAGE));
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          if (e instanceof IOException) {
            return complain(commandLine, e.getMessage(), CommandLine.ExitCode.SOFTWARE);
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
      makeFolder();
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

  private void makeFolder() throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new OptionException("--logs " + folder + " is no folder");
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
    say(
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
          e.getMessage() + "; " + folder + " now holds lines that no truth.json is about", e);
    }
    if (!quiet) {
      progress.finish(run.statistics());
    }
    if (writesTruth) {
      truth.write(run.truth(), id, run.files());
      say(messages, "The truth is in " + folder.resolve("truth.json"));
    }
    return CommandLine.ExitCode.OK;
  }

  private void warn(PrintWriter messages, String why) {
    messages.println(
        "Nobody knows the truth about the logs in "
            + folder
            + ": "
            + why
            + ". "
            + (force
                ? "truth.json will cover the lines of this run alone."
                : "This run writes its lines and no truth.json."));
    messages.flush();
  }

  private void say(PrintWriter messages, String text) {
    if (!quiet) {
      messages.println(text);
      messages.flush();
    }
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }

  private static int complain(CommandLine line, @Nullable String message, int exitCode) {
    line.getErr().println(message);
    if (exitCode == CommandLine.ExitCode.USAGE) {
      line.getErr().println("Try --help.");
    }
    line.getErr().flush();
    return exitCode;
  }
}
