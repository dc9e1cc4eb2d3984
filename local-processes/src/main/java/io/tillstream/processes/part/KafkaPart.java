package io.tillstream.processes.part;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * The Kafka process: one broker with its controller, which stores the lines of the logs.
 *
 * @param folder for its data
 * @param kafkaPort port for clients
 * @param controllerPort port of the controller
 * @param topics topics to create before the part is ready: number of partitions by name
 * @param routes additional listeners, such as for proxies
 */
public record KafkaPart(
    Home home,
    Path folder,
    Path log,
    int kafkaPort,
    int controllerPort,
    Map<String, Integer> topics,
    List<KafkaRoute> routes)
    implements Part {

  private static final List<String> BROKER_OPTIONS =
      List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
  private static final List<String> FORMAT_OPTIONS =
      List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(kafkaPort);
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder);
    Path configuration = folder.toAbsolutePath().resolve("server.properties");
    Path data = folder.toAbsolutePath().resolve("data");
    writeConfiguration(configuration, data);
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(configuration);
    }
    return launch(BROKER_OPTIONS, "kafka.Kafka", List.of(configuration.toString()));
  }

  @Override
  public boolean isReady() {
    return Sockets.accepts(kafkaPort) && KafkaTopics.present(bootstrapServers(), topics);
  }

  /** Address for clients, {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + kafkaPort;
  }

  private void writeConfiguration(Path configuration, Path data) throws IOException {
    Properties properties = new Properties();
    try (Reader template = Files.newBufferedReader(home.conf("kafka.properties"))) {
      properties.load(template);
    }
    properties.putAll(
        Map.of(
            "log.dirs",
            data.toString(),
            "listeners",
            "BROKER://127.0.0.1:%d%s,CONTROLLER://127.0.0.1:%d"
                .formatted(kafkaPort, each(KafkaRoute::listener), controllerPort),
            "advertised.listeners",
            "BROKER://127.0.0.1:%d%s".formatted(kafkaPort, each(KafkaRoute::advertisedListener)),
            "listener.security.protocol.map",
            "BROKER:PLAINTEXT%s,CONTROLLER:PLAINTEXT".formatted(each(KafkaRoute::protocol)),
            "inter.broker.listener.name",
            "BROKER",
            "controller.listener.names",
            "CONTROLLER",
            "controller.quorum.voters",
            properties.getProperty("node.id", "1") + "@127.0.0.1:" + controllerPort));
    try (Writer target = Files.newBufferedWriter(configuration)) {
      properties.store(target, "Written at each start from conf/kafka.properties");
    }
  }

  private String each(Function<KafkaRoute, String> text) {
    return routes.stream().map(route -> "," + text.apply(route)).collect(Collectors.joining());
  }

  private void format(Path configuration) throws IOException {
    ChildProcess format =
        ChildProcess.start(
            launch(
                FORMAT_OPTIONS,
                "kafka.tools.StorageTool",
                List.of(
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    configuration.toString())));
    int code = format.onExit().join();
    if (code != 0) {
      throw new StartException(
          "Cannot format Kafka's folder %s (exit code %d):%n%s"
              .formatted(folder, code, format.logTail(10).indent(4)));
    }
  }

  private Launch launch(List<String> options, String mainClass, List<String> arguments) {
    List<String> allOptions =
        java.util.stream.Stream.concat(
                options.stream(),
                java.util.stream.Stream.of("-Dlog4j2.configurationFile=" + home.conf("log4j2.xml")))
            .toList();
    return new Launch(
        JavaCommand.of(allOptions, home.classPath(BuildOutput.KAFKA_RUNTIME), mainClass, arguments),
        folder,
        Map.of(),
        log);
  }
}
