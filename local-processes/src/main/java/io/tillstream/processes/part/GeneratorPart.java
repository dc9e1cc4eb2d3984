package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The log generator process: writes the logs of a fictional shop, and ends after the last line.
 *
 * @param options arguments for the generator, such as {@code --rate 100}
 */
public record GeneratorPart(
    Home home, Path folder, Path log, Path shopLogs, List<String> settings, List<String> options)
    implements Part {

  private static final List<String> JVM_OPTIONS =
      List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  @Override
  public String name() {
    return "generator";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.empty();
  }

  @Override
  public Launch prepare() {
    List<String> arguments = new ArrayList<>(List.of("--logs", shopLogs.toString()));
    arguments.addAll(settings);
    arguments.addAll(options);
    return new Launch(
        JavaCommand.of(
            JVM_OPTIONS,
            home.classPath(BuildOutput.GENERATOR),
            "io.tillstream.generator.GeneratorMain",
            arguments),
        folder,
        Map.of(),
        log);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public boolean runsUntilStopped() {
    return false;
  }
}
