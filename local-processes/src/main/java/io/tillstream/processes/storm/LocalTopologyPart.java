package io.tillstream.processes.storm;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.processes.part.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The topology in one JVM, with Storm's LocalCluster. It is ready when its spouts report.
 *
 * @param folder folder of the temporary files of LocalCluster
 * @param probe check whether the topology reports
 */
public record LocalTopologyPart(
    Home home,
    Path folder,
    Path log,
    int zookeeperPort,
    TopologyArguments arguments,
    TopologyProbe probe)
    implements Part {

  private static final List<String> OPTIONS =
      List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

  @Override
  public String name() {
    return "topology";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.empty();
  }

  @Override
  public Launch prepare() throws IOException {
    Path temporary = Files.createDirectories(folder.toAbsolutePath().resolve("tmp"));
    probe.discardReports();
    List<String> options = new ArrayList<>(JavaCommand.logged(OPTIONS, home));
    options.add("-Djava.io.tmpdir=" + temporary);
    List<String> main = new ArrayList<>(List.of("--zookeeper", "127.0.0.1:" + zookeeperPort));
    main.addAll(arguments.asList());
    return new Launch(
        JavaCommand.of(
            options,
            home.classPath(BuildOutput.STORM_RUNTIME)
                + File.pathSeparator
                + home.built(BuildOutput.TOPOLOGY),
            "io.tillstream.topology.LocalTopologyMain",
            main),
        folder,
        Map.of(),
        log);
  }

  @Override
  public boolean isReady() {
    return probe.isWorking();
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofMinutes(2);
  }
}
