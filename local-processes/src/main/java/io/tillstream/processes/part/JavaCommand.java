package io.tillstream.processes.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Builder of the command line of a JVM. */
public final class JavaCommand {

  private JavaCommand() {}

  /** The {@code java} that runs this process. */
  public static Path executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * A command line.
   *
   * @param options of the JVM, such as {@code -Xmx256m}
   */
  public static List<String> of(
      List<String> options, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(executable().toString());
    command.addAll(options);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  /** {@code options} and the one that configures Log4j2 with {@code conf/log4j2.xml}. */
  public static List<String> logged(List<String> options, Home home) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dlog4j2.configurationFile=" + home.conf("log4j2.xml"));
    return List.copyOf(all);
  }
}
