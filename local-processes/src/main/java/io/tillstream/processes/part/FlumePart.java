package io.tillstream.processes.part;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.os.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The Flume agent process: tails the logs and ships their lines to Kafka. It listens on no port;
 * its log shows when it is ready.
 */
public final class FlumePart implements Part {

  /**
   * A heap of fixed size: while a heap grows, each step of reading a long line causes a full
   * collection.
   */
  private static final List<String> OPTIONS =
      List.of("-Xms384m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final Home home;
  private final Path folder;
  private final Path log;
  private final Path shopLogs;
  private final int kafkaPort;
  private volatile LogPosition start;

  /**
   * Creates the part without starting it.
   *
   * @param folder folder of its positions and channels
   * @param shopLogs folder of the logs that it tails
   */
  public FlumePart(Home home, Path folder, Path log, Path shopLogs, int kafkaPort) {
    this.home = home;
    this.folder = folder.toAbsolutePath();
    this.log = log;
    this.shopLogs = shopLogs.toAbsolutePath();
    this.kafkaPort = kafkaPort;
    this.start = new LogPosition(log, 0);
  }

  @Override
  public String name() {
    return "flume";
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.empty();
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder);
    start = LogPosition.atEndOf(log);
    return new Launch(
        JavaCommand.of(
            Stream.concat(
                    OPTIONS.stream(),
                    Stream.of("-Dlog4j2.configurationFile=" + home.conf("flume-log4j2.xml")))
                .toList(),
            home.classPath(BuildOutput.FLUME_AGENT),
            "org.apache.flume.node.Application",
            List.of(
                "--name",
                "tillstream",
                "--conf-file",
                home.conf("flume-taildir.conf").toString(),
                "--no-reload-conf")),
        folder,
        Map.of(
            "TILLSTREAM_LOGS", shopLogs.toString(),
            "TILLSTREAM_FLUME_DATA", folder.toString(),
            "TILLSTREAM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort),
        log);
  }

  @Override
  public boolean isReady() {
    String text = start.textAfter();
    return Arrays.stream(LogStream.values())
        .allMatch(stream -> text.contains("type: SOURCE, name: " + stream.topic() + " started"));
  }
}
