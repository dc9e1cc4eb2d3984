package io.tillstream.stack.storm;

import io.tillstream.stack.part.Home;
import io.tillstream.stack.part.JavaCommand;
import io.tillstream.stack.process.Launch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder that Storm takes for its installation: {@code lib} for the daemons, {@code lib-worker}
 * for the workers, {@code conf/storm.yaml}, {@code log4j2}.
 *
 * @param folder where it is made
 * @param workerPorts one for each worker that may run
 */
public record StormHome(
    Home home,
    Path folder,
    int zookeeperPort,
    int nimbusPort,
    int supervisorPort,
    List<Integer> workerPorts) {

  static final String TOPOLOGY_JAR = "trident-topology/target/tillstream-topology.jar";
  private static final String AGENT_JAR = "local-stack/loopback-agent/target/loopback-agent.jar";

  public StormHome {
    folder = folder.toAbsolutePath();
    workerPorts = List.copyOf(workerPorts);
  }

  /** Makes or renews it. */
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("conf"));
    Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("tmp"));
    link("lib", "local-stack/storm-runtime/target/lib");
    link("lib-worker", "local-stack/storm-worker-runtime/target/lib");
    Files.createDirectories(folder.resolve("log4j2"));
    for (String file : List.of("cluster.xml", "worker.xml")) {
      Files.writeString(
          folder.resolve("log4j2").resolve(file), Files.readString(home.conf("log4j2.xml")));
    }
    Files.writeString(folder.resolve("conf/storm.yaml"), yaml());
  }

  private void link(String name, String target) throws IOException {
    Path link = folder.resolve(name);
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(link);
    }
    Files.createSymbolicLink(link, home.built(target));
  }

  private String yaml() throws IOException {
    String ports = workerPorts.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Files.readString(home.conf("storm.yaml"), StandardCharsets.UTF_8)
        + """

        # Added at each start.
        storm.zookeeper.servers: ["127.0.0.1"]
        storm.zookeeper.port: %d
        storm.local.hostname: "127.0.0.1"
        storm.local.dir: "%s"
        storm.log4j2.conf.dir: "log4j2"
        nimbus.seeds: ["127.0.0.1"]
        nimbus.thrift.port: %d
        supervisor.thrift.port: %d
        supervisor.slots.ports: [%s]
        topology.worker.childopts: "-javaagent:%s"
        """
            .formatted(
                zookeeperPort,
                localFolder(),
                nimbusPort,
                supervisorPort,
                ports,
                home.built(AGENT_JAR));
  }

  Path localFolder() {
    return folder.resolve("storm-local");
  }

  /** How to start a daemon that listens. */
  Launch daemon(String name, String mainClass, List<String> options, Path log) {
    List<String> all = new ArrayList<>(options);
    all.add("-javaagent:" + home.built(AGENT_JAR));
    all.add("-Dlogfile.name=" + name + ".log");
    return launch(all, "", mainClass, List.of(), log);
  }

  /** How to run one of Storm's commands, as {@code storm jar} does. */
  Launch client(List<String> options, String mainClass, List<String> arguments, Path log) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dstorm.jar=" + home.built(TOPOLOGY_JAR));
    return launch(all, File.pathSeparator + home.built(TOPOLOGY_JAR), mainClass, arguments, log);
  }

  private Launch launch(
      List<String> options,
      String moreClassPath,
      String mainClass,
      List<String> arguments,
      Path log) {
    List<String> all = new ArrayList<>(JavaCommand.logged(options, home));
    all.add("-Dstorm.home=" + folder);
    all.add("-Dstorm.log.dir=" + folder.resolve("logs"));
    all.add("-Dstorm.conf.file=storm.yaml");
    all.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    String classPath =
        folder.resolve("lib") + "/*" + File.pathSeparator + folder.resolve("conf") + moreClassPath;
    return new Launch(JavaCommand.of(all, classPath, mainClass, arguments), folder, Map.of(), log);
  }
}
