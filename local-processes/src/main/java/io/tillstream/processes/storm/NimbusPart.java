package io.tillstream.processes.storm;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The process of Nimbus, Storm's master: accepts topologies and assigns their tasks. */
public record NimbusPart(StormHome storm, Path log) implements Part {

  private static final List<String> OPTIONS =
      List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  @Override
  public String name() {
    return "nimbus";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(storm.nimbusPort());
  }

  @Override
  public Launch prepare() throws IOException {
    storm.prepare();
    return storm.daemon(name(), "org.apache.storm.daemon.nimbus.Nimbus", OPTIONS, log);
  }

  @Override
  public boolean isReady() {
    return new NimbusProbe(storm.nimbusPort()).isLeader().orElse(false);
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(90);
  }
}
