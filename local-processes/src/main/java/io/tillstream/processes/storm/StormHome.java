package io.tillstream.processes.storm;

import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.processes.part.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A folder with the structure of a Storm installation: {@code lib} for the daemons, {@code
 * lib-worker} for the workers, {@code conf/storm.yaml}, {@code log4j2}.
 *
 * @param folder path of the folder
 * @param logFolder folder of the workers' logs
 * @param workerPorts ports of the workers, one for each that may run
 */
public record StormHome(
    Home home,
    Path folder,
    Path logFolder,
    int zookeeperPort,
    int nimbusPort,
    int supervisorPort,
    List<Integer> workerPorts) {

  public StormHome {
    folder = folder.toAbsolutePath();
    logFolder = logFolder.toAbsolutePath();
    workerPorts = List.copyOf(workerPorts);
  }

  /** The Storm home in the data folder of a stack. */
  public static StormHome of(Home home, DataFolder data, Ports ports) {
    return new StormHome(
        home,
        data.of("storm"),
        data.log(),
        ports.zookeeper(),
        ports.nimbus(),
        ports.supervisor(),
        ports.workers());
  }

  /** A Storm home with the logs of the workers in {@code folder}. */
  public StormHome(
      Home home,
      Path folder,
      int zookeeperPort,
      int nimbusPort,
      int supervisorPort,
      List<Integer> workerPorts) {
    this(
        home,
        folder,
        folder.resolve("logs"),
        zookeeperPort,
        nimbusPort,
        supervisorPort,
        workerPorts);
  }

  /** Creates the folder, or updates what differs, because a daemon may be running from it. */
  void prepare() throws IOException {
    synchronized (StormHome.class) {
      Files.createDirectories(folder.resolve("conf"));
      Files.createDirectories(logFolder);
      Files.createDirectories(folder.resolve("tmp"));
      Files.createDirectories(folder.resolve("log4j2"));
      link("lib", BuildOutput.STORM_RUNTIME);
      link("lib-worker", BuildOutput.STORM_WORKER_RUNTIME);
      write("log4j2/cluster.xml", Files.readString(home.conf("log4j2.xml")));
      write("log4j2/worker.xml", Files.readString(home.conf("storm-worker-log4j2.xml")));
      write("conf/storm.yaml", yaml());
    }
  }

  private void link(String name, BuildOutput target) throws IOException {
    Path link = folder.resolve(name);
    Path libraries = home.built(target);
    if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(libraries)) {
      return;
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, libraries);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
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
        topology.worker.childopts: ["-javaagent:%s"]
        """
            .formatted(
                zookeeperPort,
                localFolder(),
                nimbusPort,
                supervisorPort,
                ports,
                home.built(BuildOutput.LOOPBACK_AGENT));
  }

  Path localFolder() {
    return folder.resolve("storm-local");
  }

  /** The command of a daemon that listens on a port. */
  Launch daemon(String name, String mainClass, List<String> options, Path log) {
    List<String> all = new ArrayList<>(options);
    all.add("-javaagent:" + home.built(BuildOutput.LOOPBACK_AGENT));
    all.add("-Dlogfile.name=" + name + ".log");
    return launch(all, "", mainClass, List.of(), log);
  }

  /** The command of a Storm client, as {@code storm jar} runs it. */
  Launch client(List<String> options, String mainClass, List<String> arguments, Path log) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dstorm.jar=" + home.built(BuildOutput.TOPOLOGY));
    return launch(
        all, File.pathSeparator + home.built(BuildOutput.TOPOLOGY), mainClass, arguments, log);
  }

  private Launch launch(
      List<String> options,
      String moreClassPath,
      String mainClass,
      List<String> arguments,
      Path log) {
    List<String> all = new ArrayList<>(JavaCommand.logged(options, home));
    all.add("-Dstorm.home=" + folder);
    all.add("-Dstorm.log.dir=" + logFolder);
    all.add("-Dstorm.conf.file=storm.yaml");
    all.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
    String classPath =
        folder.resolve("lib") + "/*" + File.pathSeparator + folder.resolve("conf") + moreClassPath;
    // the supervisor starts workers with the java that JAVA_HOME names
    return new Launch(
        JavaCommand.of(all, classPath, mainClass, arguments),
        folder,
        Map.of("JAVA_HOME", System.getProperty("java.home")),
        log);
  }
}
