package io.tillstream.generator.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The inputs of the command that are not on its command line.
 *
 * @param clock current time
 * @param nanoTime monotonic clock, in nanoseconds
 * @param newSeed source of the seed of a run without {@code --seed}
 * @param environment environment variables of the process
 * @param terminal whether standard error is a terminal
 */
public record Environment(
    Clock clock,
    LongSupplier nanoTime,
    LongSupplier newSeed,
    Map<String, String> environment,
    boolean terminal) {

  /** On Linux, a symbolic link to the target of standard error. */
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private static final int SEED_BOUND = 1_000_000_000;

  /** The environment of this process. */
  public static Environment ofThisProcess() {
    return new Environment(
        Clock.systemUTC(),
        System::nanoTime,
        () -> new SecureRandom().nextInt(SEED_BOUND),
        System.getenv(),
        standardErrorIsTerminal());
  }

  /** Falls back to the console, which covers only standard input and output. */
  @SuppressWarnings("SystemConsoleNull") // From JDK 22 on there is a console without a terminal.
  private static boolean standardErrorIsTerminal() {
    if (!Files.isSymbolicLink(STANDARD_ERROR)) {
      return System.console() != null;
    }
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException unknown) {
      return false;
    }
  }
}
