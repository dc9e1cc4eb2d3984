package io.tillstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs each command on the same data folder and prints its error output in one line. */
public final class EveryCommand {

  static final List<String> NAMES =
      List.of(
          "verify",
          "status",
          "chaos --free-ports",
          "down",
          "dead-letters list",
          "accept-loss",
          "up --free-ports",
          "demo --free-ports");

  private EveryCommand() {}

  /** Takes options that are passed to each command. */
  public static void main(String[] options) {
    for (String name : NAMES) {
      List<String> arguments = new ArrayList<>(List.of(name.split(" ", -1)));
      arguments.addAll(List.of(options));
      System.out.println(name + ": " + error(arguments));
    }
  }

  /** Runs one command; {@code verify} prints to standard error, the others to picocli's writer. */
  private static String error(List<String> arguments) {
    PrintStream ignored = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    System.setErr(new PrintStream(error, true, UTF_8));
    CommandLine line = TillstreamMain.commandLine(new Console(ignored, false));
    line.setErr(new PrintWriter(error, true, UTF_8));
    int code = line.execute(arguments.toArray(String[]::new));
    return "exit code " + code + ", " + error.toString(UTF_8).replaceAll("\\s+", " ");
  }
}
