package io.tillstream.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.settings.DurationText;
import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.kafka.KafkaUnavailableException;
import io.tillstream.tools.console.OperatorException;
import io.tillstream.tools.console.Progress;
import io.tillstream.tools.verify.LogVerification;
import io.tillstream.tools.verify.Report;
import io.tillstream.tools.verify.TopicVerification;
import io.tillstream.tools.verify.Verdict;
import io.tillstream.tools.verify.VerifyRequest;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code tillstream verify}: recounts the log files and compares every member of every ranking and
 * every total with Redis.
 *
 * <p>Exit code 0: all equal; 1: differences; 2: nothing could be compared. The result goes to the
 * standard output, progress and errors to the error output.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Recounts the log files and compares every member of every ranking, and every total, with"
          + " Redis at one version.",
      "With --from kafka: recounts the topics, up to exactly the ledger's offsets, while counting"
          + " continues.",
      "If the folder has a generator's truth.json, that is compared as well."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all equal",
      "1:there are differences",
      "2:nothing could be compared: wrong options, no log files, Redis unavailable, or Kafka does not hold"
          + " all that was counted"
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final int EQUAL = 0;
  private static final int DIFFERENT = 1;
  private static final int NOT_COMPARED = 2;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock;
  private final boolean isTerminal;

  /** What Redis is compared with. */
  enum Source {
    /** The log files. */
    LOGS,
    /** The topics. */
    KAFKA
  }

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = "logs",
      converter = SourceConverter.class,
      description = "What to recount: logs or kafka. Default: ${DEFAULT-VALUE}.")
  private Source source = Source.LOGS;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Folder of order*.log and behavior*.log. Default: the tailed folder, if known.")
  private @Nullable Path logs;

  @Mixin private final TargetOptions target;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "The generator's truth file. Default: truth.json in the folder of the logs.")
  private @Nullable Path truth;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "Maximum wait until all lines are counted. Default: ${DEFAULT-VALUE}.")
  private Duration wait = VerifyRequest.DEFAULT_TIMEOUT;

  @Option(
      names = "--differences",
      paramLabel = "N",
      defaultValue = "20",
      description = "Maximum number of differences to print. Default: ${DEFAULT-VALUE}.")
  private int differences = VerifyRequest.DEFAULT_DIFFERENCES;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean isJson;

  /** Prints to the standard and the error output. */
  public VerifyCommand(TargetOptions target) {
    this(target, writer(System.out), writer(System.err), Clock.systemUTC(), isTerminal());
  }

  /** Prints to these writers; {@code isTerminal} says whether {@code err} is one. */
  public VerifyCommand(
      TargetOptions target, PrintWriter out, PrintWriter err, Clock clock, boolean isTerminal) {
    this.target = target;
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.isTerminal = isTerminal;
  }

  /**
   * Recounts logs and compares them with Redis, as the command does, and prints the result.
   *
   * @return exit code of the command
   */
  public static int verify(VerifyRequest request, Clock clock) {
    PrintWriter err = writer(System.err);
    Progress progress = new Progress(err, isTerminal(), clock);
    return conclude(
        new Report(writer(System.out), false),
        err,
        () -> new LogVerification(request, progress, clock).run());
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(err, isTerminal, clock);
    return conclude(new Report(out, isJson), err, () -> verdict(progress));
  }

  private static int conclude(Report report, PrintWriter err, Supplier<Verdict> verification) {
    try {
      Verdict verdict = verification.get();
      report.print(verdict);
      return verdict.isEqual() ? EQUAL : DIFFERENT;
    } catch (OperatorException | KafkaUnavailableException | SettingsException notCompared) {
      err.println("Nothing was compared. " + notCompared.getMessage());
      err.flush();
      return NOT_COMPARED;
    }
  }

  private Verdict verdict(Progress progress) {
    if (differences < 1) {
      throw new OperatorException("--differences must be 1 or greater, not " + differences);
    }
    Settings settings = target.settings();
    if (source == Source.KAFKA) {
      if (logs != null || truth != null) {
        throw new OperatorException("--from kafka reads no files: omit --logs and --truth");
      }
      return new TopicVerification(
              settings, differences, TopicVerification.CHUNK_MEMBERS, progress, clock)
          .run();
    }
    return new LogVerification(
            new VerifyRequest(settings, folder(), Optional.ofNullable(truth), wait, differences),
            progress,
            clock)
        .run();
  }

  private Path folder() {
    return Optional.ofNullable(logs)
        .or(target::logs)
        .orElseThrow(
            () -> new OperatorException("The folder of the logs is unknown: pass --logs DIR"));
  }

  /** On Java 17; from 22 on a console is there without a terminal, and the line is but long. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, UTF_8);
  }

  /** Durations as the settings spell them. */
  static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return DurationText.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is not " + DurationText.FORM));
    }
  }

  /** Sources as they are typed. */
  static final class SourceConverter implements ITypeConverter<Source> {
    @Override
    public Source convert(String text) {
      return switch (text) {
        case "logs" -> Source.LOGS;
        case "kafka" -> Source.KAFKA;
        default -> throw new TypeConversionException("'" + text + "' is neither logs nor kafka");
      };
    }
  }
}
