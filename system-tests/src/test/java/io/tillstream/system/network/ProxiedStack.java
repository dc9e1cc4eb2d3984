package io.tillstream.system.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillstream.contract.settings.Settings;
import io.tillstream.contract.settings.SettingsLoader;
import io.tillstream.processes.network.TcpProxy;
import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.DashboardPart;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.FlumePart;
import io.tillstream.processes.part.GeneratorPart;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.KafkaRoute;
import io.tillstream.processes.part.Part;
import io.tillstream.processes.part.PartProcess;
import io.tillstream.processes.part.SettingsArguments;
import io.tillstream.processes.storm.LocalTopologyPart;
import io.tillstream.processes.storm.TopologyArguments;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.supervise.ProcessMarker;
import io.tillstream.stack.supervise.RedisSpoutReports;
import io.tillstream.stack.supervise.WatchedPart;
import io.tillstream.stack.supervise.WatchedPart.PartContext;
import io.tillstream.testsupport.server.KafkaServer;
import io.tillstream.testsupport.server.RedisServer;
import io.tillstream.testsupport.server.ZooKeeperServer;
import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * All parts, real ones, with the generator; each {@link Link} is a proxy. The tests themselves
 * reach Redis and Kafka directly.
 */
final class ProxiedStack implements AutoCloseable {

  private static final Duration GENERATOR_PATIENCE = Duration.ofSeconds(30);
  private static final int PARTITIONS = 2;

  private final Home home = Home.find();
  private final FreePorts ports = new FreePorts(new SplittableRandom());
  private final Map<Link, TcpProxy> links = new EnumMap<>(Link.class);
  private final List<WatchedPart> watched = new ArrayList<>();
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final DataFolder data;
  private final RedisServer redis;
  private final KafkaServer kafka;
  private final int dashboardPort = ports.next();
  private final ChildProcess generator;

  /** Starts it; the generator writes by the time this returns. */
  ProxiedStack(Path folder, List<String> generatorOptions) throws IOException {
    this.data = new DataFolder(folder);
    // a JVM that ends without closing it leaves nothing behind
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-stack"));
    try {
      this.redis = RedisServer.start(data.of("redis"));
      ends.push(redis::close);
      this.kafka = startKafka();
      ends.push(kafka::close);
      proxy(Link.TOPOLOGY_TO_REDIS, ports.next(), redis.port());
      proxy(Link.DASHBOARD_TO_REDIS, ports.next(), redis.port());
      ZooKeeperServer zookeeper = ZooKeeperServer.start(data.of("zookeeper"));
      ends.push(zookeeper::close);
      watch(dashboard());
      watch(topology(zookeeper.port()));
      Files.createDirectories(data.shopLogs());
      watch(flume());
      this.generator = PartProcess.start(generator(generatorOptions));
      ends.push(generator::kill);
    } catch (IOException | RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private KafkaServer startKafka() {
    List<KafkaRoute> routes = new ArrayList<>();
    for (Link link : List.of(Link.TOPOLOGY_TO_KAFKA, Link.FLUME_TO_KAFKA)) {
      KafkaRoute route = new KafkaRoute(link.name(), ports.next(), ports.next());
      proxy(link, route.advertisedPort(), route.port());
      routes.add(route);
    }
    KafkaServer started = KafkaServer.start(data.of("kafka"), routes);
    started.createTopic("orders", PARTITIONS);
    started.createTopic("behavior", PARTITIONS);
    return started;
  }

  private void proxy(Link link, int port, int serverPort) {
    TcpProxy proxy = TcpProxy.start(port, serverPort);
    ends.push(proxy::close);
    links.put(link, proxy);
  }

  private Part topology(int zookeeperPort) {
    return new LocalTopologyPart(
        home,
        data.of("topology"),
        data.log("topology"),
        zookeeperPort,
        new TopologyArguments(
            Optional.empty(),
            Map.of(
                "redis.port",
                Integer.toString(link(Link.TOPOLOGY_TO_REDIS).port()),
                "kafka.bootstrapServers",
                "127.0.0.1:" + link(Link.TOPOLOGY_TO_KAFKA).port())),
        new RedisSpoutReports(settings().redis()));
  }

  private Part dashboard() {
    return new DashboardPart(
        home,
        data.path(),
        data.log("dashboard"),
        dashboardPort,
        SettingsArguments.of(
            Optional.empty(),
            Map.of(
                "redis.port",
                Integer.toString(link(Link.DASHBOARD_TO_REDIS).port()),
                "dashboard.port",
                Integer.toString(dashboardPort))));
  }

  private Part flume() {
    return new FlumePart(
        home,
        data.of("flume"),
        data.log("flume"),
        data.shopLogs(),
        link(Link.FLUME_TO_KAFKA).port());
  }

  private Part generator(List<String> options) {
    return new GeneratorPart(
        home, data.path(), data.log("generator"), data.shopLogs(), List.of(), options);
  }

  private void watch(Part part) {
    WatchedPart started =
        new WatchedPart(
            part,
            new PartContext(
                new ProcessMarker(data),
                new Console(new PrintStream(said, true, UTF_8), false),
                Clock.systemUTC(),
                () -> {}));
    ends.push(started::stop);
    started.start();
    watched.add(started);
  }

  TcpProxy link(Link link) {
    return Objects.requireNonNull(links.get(link), link.name());
  }

  /** For who goes to Redis and Kafka directly. */
  Map<String, String> overrides() {
    return Map.of(
        "redis.port", Integer.toString(redis.port()),
        "kafka.bootstrapServers", kafka.bootstrapServers());
  }

  /** The same, with all else as it is by default. */
  Settings settings() {
    return SettingsLoader.load(Optional.empty(), Map.of(), overrides());
  }

  DataFolder data() {
    return data;
  }

  ChildProcess generator() {
    return generator;
  }

  int dashboardPort() {
    return dashboardPort;
  }

  /** Whether all parts do their work. */
  boolean isWhole() {
    return watched.stream()
        .allMatch(part -> part.state() == PartState.RUNNING && part.pid().isPresent());
  }

  /** What was said about parts that ended and came back. */
  String said() {
    return said.toString(UTF_8);
  }

  /** Lets the generator end well, which writes the truth about its logs. */
  void endGenerator() {
    generator.stop(GENERATOR_PATIENCE);
  }

  @Override
  public synchronized void close() {
    ends.forEach(Runnable::run);
    ends.clear();
  }
}
