package io.tillstream.stack.storm;

import io.tillstream.stack.part.Home;
import io.tillstream.stack.part.JavaCommand;
import io.tillstream.stack.part.Part;
import io.tillstream.stack.process.Launch;
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
 * The topology in one JVM, with Storm's LocalCluster. Ready when it reports how it reads.
 *
 * @param folder for what LocalCluster keeps while it runs
 * @param reports what the topology says in Redis
 */
public record LocalTopologyPart(
    Home home,
    Path folder,
    Path log,
    int zookeeperPort,
    TopologyArguments arguments,
    RedisSpoutReports reports)
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
    reports.forget();
    List<String> options = new ArrayList<>(JavaCommand.logged(OPTIONS, home));
    options.add("-Djava.io.tmpdir=" + temporary);
    List<String> main = new ArrayList<>(List.of("--zookeeper", "127.0.0.1:" + zookeeperPort));
    main.addAll(arguments.asList());
    return new Launch(
        JavaCommand.of(
            options,
            home.classPath("local-stack/storm-runtime/target/lib")
                + File.pathSeparator
                + home.built(StormHome.TOPOLOGY_JAR),
            "io.tillstream.topology.LocalTopologyMain",
            main),
        folder,
        Map.of(),
        log);
  }

  @Override
  public boolean isReady() {
    return reports.present();
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(2);
  }
}
