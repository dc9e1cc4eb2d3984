package io.tillstream.processes.storm;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.Sockets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The process of Storm's supervisor, which starts and restarts worker processes. */
public record SupervisorPart(StormHome storm, Path log) implements Part {

  private static final List<String> OPTIONS =
      List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  @Override
  public String name() {
    return "supervisor";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(storm.supervisorPort());
  }

  @Override
  public Launch prepare() throws IOException {
    storm.prepare();
    return storm.daemon(name(), "org.apache.storm.daemon.supervisor.Supervisor", OPTIONS, log);
  }

  @Override
  public boolean isReady() {
    return Sockets.accepts(storm.supervisorPort());
  }

  /** Ends the workers: they outlive their supervisor so that its successor can take them over. */
  @Override
  public void cleanUp() {
    Workers.end(storm);
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(90);
  }
}
