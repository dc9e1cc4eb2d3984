package io.tillstream.stack.command;

import io.tillstream.contract.settings.Settings;
import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.part.Ports;
import io.tillstream.tools.console.UsageException;
import java.util.Arrays;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin with the options for the ports of 127.0.0.1 that the parts listen on. */
final class PortOptions {

  private static final int KAFKA = 19_092;
  private static final int ZOOKEEPER = 12_181;
  private static final int NIMBUS = 16_627;
  private static final int FIRST_WORKER = 16_700;
  private static final int WORKERS = 4;
  private static final int MAX_PORT = 65_534;
  private static final Pattern LOOPBACK_BROKER =
      Pattern.compile("(?:127[.]0[.]0[.]1|localhost):([0-9]{1,5})");

  @Option(
      names = "--dashboard-port",
      paramLabel = "PORT",
      description = "Port of the dashboard. Default: the setting dashboard.port.")
  private @Nullable Integer dashboard;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      description = "Port of Redis. Default: the setting redis.port.")
  private @Nullable Integer redis;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      description = "Port of Kafka; its controller uses the next port. Default: " + KAFKA + ".")
  private @Nullable Integer kafka;

  @Option(
      names = "--zookeeper-port",
      paramLabel = "PORT",
      description = "Port of ZooKeeper. Default: " + ZOOKEEPER + ".")
  private @Nullable Integer zookeeper;

  @Option(
      names = "--nimbus-port",
      paramLabel = "PORT",
      description =
          "Port of Nimbus; the supervisor uses the next port, the workers four ports from "
              + FIRST_WORKER
              + ". Default: "
              + NIMBUS
              + ".")
  private @Nullable Integer nimbus;

  @Option(
      names = "--free-ports",
      description = "Use a free port for each part without a port option.")
  private boolean isFree;

  /**
   * The port of each part: the one given as option, otherwise a free or the default one.
   *
   * @throws UsageException if a given port is out of range
   */
  Ports choose(Settings settings, FreePorts free) {
    Arrays.asList(dashboard, redis, kafka, zookeeper, nimbus).forEach(PortOptions::check);
    int kafkaPort = port(kafka, free, () -> brokerPort(settings));
    int nimbusPort = port(nimbus, free, () -> NIMBUS);
    return new Ports(
        port(dashboard, free, settings.dashboard()::port),
        port(redis, free, settings.redis()::port),
        kafkaPort,
        port(null, free, () -> kafkaPort + 1),
        port(zookeeper, free, () -> ZOOKEEPER),
        nimbusPort,
        port(null, free, () -> nimbusPort + 1),
        IntStream.range(0, WORKERS)
            .map(worker -> port(null, free, () -> FIRST_WORKER + worker))
            .boxed()
            .toList());
  }

  private int port(@Nullable Integer given, FreePorts free, IntSupplier standard) {
    if (given != null) {
      return given;
    }
    return isFree ? free.next() : standard.getAsInt();
  }

  private static int brokerPort(Settings settings) {
    Matcher broker = LOOPBACK_BROKER.matcher(settings.kafka().bootstrapServers());
    return broker.matches() ? Integer.parseInt(broker.group(1)) : KAFKA;
  }

  private static void check(@Nullable Integer port) {
    if (port != null && (port < 1 || port > MAX_PORT)) {
      throw new UsageException("A port must be from 1 to " + MAX_PORT + ", not " + port);
    }
  }
}
