package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The dashboard process: web page and REST interface. */
public record DashboardPart(
    Home home, Path folder, Path log, int dashboardPort, List<String> settings) implements Part {

  private static final List<String> OPTIONS =
      List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  @Override
  public String name() {
    return "dashboard";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(dashboardPort);
  }

  @Override
  public Launch prepare() {
    return new Launch(
        JavaCommand.of(
            OPTIONS,
            home.classPath(BuildOutput.DASHBOARD),
            "io.tillstream.dashboard.DashboardMain",
            settings),
        folder,
        Map.of(),
        log);
  }

  @Override
  public boolean isReady() {
    return Sockets.answersHttp(dashboardPort, "/healthz");
  }
}
