package io.tillstream.generator.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the command takes from outside of its command line.
 *
 * @param clock says what now is
 * @param nanoTime a clock that never jumps, in nanoseconds
 * @param newSeed a seed for a run that was given none
 * @param environment variables of the process
 * @param terminal whether a person's terminal shows what is written to standard error
 */
public record Environment(
    Clock clock,
    LongSupplier nanoTime,
    LongSupplier newSeed,
    Map<String, String> environment,
    boolean terminal) {

  /** Where this file is there, it says what standard error is. */
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private static final int SEED_BOUND = 1_000_000_000;

  /** Those of this process. */
  public static Environment ofThisProcess() {
    return new Environment(
        Clock.systemUTC(),
        System::nanoTime,
        () -> new SecureRandom().nextInt(SEED_BOUND),
        System.getenv(),
        standardErrorIsTerminal());
  }

  /** The console is the second best answer: it is about standard input and output. */
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
