package io.tillstream.stack.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.settings.DurationText;
import io.tillstream.contract.settings.SettingsException;
import io.tillstream.stack.part.Home;
import io.tillstream.stack.process.StartException;
import io.tillstream.stack.state.DataFolder;
import io.tillstream.stack.state.StackSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
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
      "Counts the log files again and compares every member of every ranking, and every total,"
          + " with Redis as it stands at one version.",
      "With --from kafka: counts the topics again, up to exactly the ledger's offsets, while"
          + " counting goes on.",
      "Where the folder holds a generator's truth.json, that is compared, too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all equal",
      "1:there are differences",
      "2:nothing could be compared: wrong options, no log files, no Redis, or Kafka does not hold"
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
      description = "What to count again: logs or kafka. Default: ${DEFAULT-VALUE}.")
  private Source source = Source.LOGS;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Folder of order*.log and behavior*.log. Default: the one the stack tails.")
  private @Nullable Path logs;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the stack. Default: var in Tillstream's folder.")
  private @Nullable Path data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file. Default: that of the stack, else conf/tillstream.yaml.")
  private @Nullable Path settingsFile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting that wins over the file; may be given several times.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "The generator's truth. Default: truth.json in the folder of the logs.")
  private @Nullable Path truth;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "How long to wait until all lines have been counted. Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofSeconds(30);

  @Option(
      names = "--differences",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many differences to print. Default: ${DEFAULT-VALUE}.")
  private int differences = 20;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean isJson;

  /** Prints to the standard and the error output. */
  public VerifyCommand() {
    this(writer(System.out), writer(System.err), Clock.systemUTC(), isTerminal());
  }

  /** Prints to these writers; {@code isTerminal} says whether {@code err} is one. */
  VerifyCommand(PrintWriter out, PrintWriter err, Clock clock, boolean isTerminal) {
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.isTerminal = isTerminal;
  }

  @Override
  public Integer call() {
    Report report = new Report(out, isJson);
    try {
      Verdict verdict = verdict(new Progress(err, isTerminal, clock));
      report.print(verdict);
      return verdict.isEqual() ? EQUAL : DIFFERENT;
    } catch (VerifyException | SettingsException | StartException notCompared) {
      err.println("Nothing was compared. " + notCompared.getMessage());
      err.flush();
      return NOT_COMPARED;
    }
  }

  private Verdict verdict(Progress progress) throws VerifyException {
    if (differences < 1) {
      throw new VerifyException("--differences is 1 or greater, not " + differences);
    }
    Home home = Home.find();
    StackSettings stack =
        StackSettings.of(
            home,
            new DataFolder(data != null ? data : home.folder().resolve("var")),
            Optional.ofNullable(settingsFile),
            System.getenv(),
            settings);
    if (source == Source.KAFKA) {
      if (logs != null || truth != null) {
        throw new VerifyException("--from kafka reads no files: leave out --logs and --truth");
      }
      return new KafkaVerification(
              stack.settings(), differences, KafkaVerification.PIECE_MEMBERS, progress, clock)
          .run();
    }
    return new Verification(
            new Verification.Request(
                stack.settings(),
                logs != null ? logs : stack.logs(),
                Optional.ofNullable(truth),
                wait,
                differences),
            progress,
            clock)
        .run();
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
