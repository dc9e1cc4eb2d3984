package io.tillstream.generator;

import io.tillstream.generator.command.Environment;
import io.tillstream.generator.command.GenerateCommand;
import io.tillstream.generator.run.StopRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** The main class of the log generator; see {@code --help}. */
public final class GeneratorMain {

  private GeneratorMain() {}

  /**
   * Runs the command. On Ctrl-C or SIGTERM, the usual way to end a run without limits, the process
   * completes the last line, writes the truth to disk, and exits with the status of the run.
   */
  public static void main(String[] arguments) {
    StopRequest stop = new StopRequest();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  boolean bySignal = !status.isDone();
                  stop.make();
                  int code = status.join();
                  if (bySignal) {
                    // Otherwise the exit status would be that of the signal, not that of the run.
                    Runtime.getRuntime().halt(code);
                  }
                },
                "stop-generator"));
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      code = GenerateCommand.line(Environment.ofThisProcess(), stop).execute(arguments);
    } finally {
      status.complete(code);
    }
    System.exit(code);
  }
}
