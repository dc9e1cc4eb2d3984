package io.tillstream.processes.part;

import io.tillstream.processes.os.Launch;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * The ZooKeeper process: stores the state of Storm.
 *
 * @param folder for its data
 */
public record ZooKeeperPart(Home home, Path folder, Path log, int zookeeperPort) implements Part {

  private static final List<String> OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          // counting does not depend on transaction ids, so no batch has to wait for the disk
          "-Dzookeeper.forceSync=no");

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(zookeeperPort);
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder);
    Properties properties = new Properties();
    try (Reader template = Files.newBufferedReader(home.conf("zookeeper.properties"))) {
      properties.load(template);
    }
    properties.setProperty("dataDir", folder.toAbsolutePath().resolve("data").toString());
    properties.setProperty("clientPort", Integer.toString(zookeeperPort));
    properties.setProperty("clientPortAddress", "127.0.0.1");
    Path configuration = folder.toAbsolutePath().resolve("zookeeper.properties");
    try (Writer target = Files.newBufferedWriter(configuration)) {
      properties.store(target, "Written at each start from conf/zookeeper.properties");
    }
    return new Launch(
        JavaCommand.of(
            JavaCommand.logged(OPTIONS, home),
            home.classPath(BuildOutput.STORM_RUNTIME),
            "org.apache.zookeeper.server.ZooKeeperServerMain",
            List.of(configuration.toString())),
        folder,
        Map.of(),
        log);
  }

  @Override
  public boolean isReady() {
    return Sockets.accepts(zookeeperPort);
  }
}
