package io.tillstream.generator;

import io.tillstream.generator.command.Environment;
import io.tillstream.generator.command.GenerateCommand;
import io.tillstream.generator.run.StopRequest;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** Writes logs and their truth; see {@code --help}. */
public final class GeneratorMain {

  private GeneratorMain() {}

  /**
   * Runs the command. Ctrl-C and SIGTERM are the usual way to end a run without limits: the process
   * goes on until the last line and the truth are on disk, and ends with the status of the run.
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
                    // Else the status would be the signal's, whatever became of the run.
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
