package io.tillstream.generator.command;

import io.tillstream.generator.run.StopRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine;

/** Runs the command in this process with a fixed environment. */
public final class CommandRunner {

  public static final Instant NOW = Instant.parse("2031-05-06T07:08:09.123Z");
  public static final long NEW_SEED = 4711;

  private CommandRunner() {}

  /** The exit status and the output of a command. */
  public record Outcome(int status, String said) {}

  public static Outcome run(String... arguments) {
    return run(new StopRequest(), arguments);
  }

  public static Outcome run(StopRequest stop, String... arguments) {
    Environment environment =
        new Environment(
            Clock.fixed(NOW, ZoneOffset.UTC), System::nanoTime, () -> NEW_SEED, Map.of(), false);
    StringWriter said = new StringWriter();
    CommandLine line = GenerateCommand.line(environment, stop);
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    int status = line.execute(arguments);
    return new Outcome(status, said.toString());
  }
}
