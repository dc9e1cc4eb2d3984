package io.tillstream.flume;

import static org.awaitility.Awaitility.await;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Flume agent in a process of its own, started with the command of the module's README. */
final class AgentProcess implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  /** A short-lived JVM: the second compiler would cost more than it saves. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final Path folder;
  private final Path configuration;
  private final String bootstrapServers;
  private ChildProcess process;

  private AgentProcess(Path folder, AgentConfiguration configuration, Topics topics) {
    this.folder = folder;
    this.configuration = configuration.shippingTo(topics).writeTo(folder);
    this.bootstrapServers = topics.bootstrapServers();
    this.process = launch();
  }

  /** Starts an agent with {@code flume-taildir.conf}, and waits until it reads both logs. */
  static AgentProcess start(Path folder, Topics topics) {
    return start(folder, AgentConfiguration.taildir(), topics);
  }

  /**
   * Starts an agent, and waits until it reads both logs.
   *
   * @param folder gets {@code logs}, the folder that the agent reads, and the agent's own files
   */
  static AgentProcess start(Path folder, AgentConfiguration configuration, Topics topics) {
    createDirectories(folder.resolve("logs"));
    AgentProcess agent = launch(folder, configuration, topics);
    try {
      agent.awaitReady();
      return agent;
    } catch (RuntimeException failure) {
      agent.close();
      throw failure;
    }
  }

  /** Starts an agent without creating its folder of logs, and does not wait. */
  static AgentProcess launch(Path folder, AgentConfiguration configuration, Topics topics) {
    return new AgentProcess(folder, configuration, topics);
  }

  Path logs() {
    return folder.resolve("logs");
  }

  /** The folder of its positions and channels. */
  Path data() {
    return folder.resolve("flume");
  }

  void awaitReady() {
    awaitLog("type: SOURCE, name: orders started");
    awaitLog("type: SOURCE, name: behavior started");
  }

  /** Waits until the log holds this text; each start begins a new log. */
  void awaitLog(String text) {
    await("'" + text + "' in the agent's log")
        .atMost(TIMEOUT)
        .until(() -> Files.readString(process.log()).contains(text));
  }

  long pid() {
    return process.pid();
  }

  Stream<ProcessHandle> children() {
    return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants);
  }

  /** Ends it with SIGKILL. */
  void kill() {
    process.kill();
  }

  /** Ends it with SIGTERM, and returns its exit code. */
  int terminate() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
    return awaitEnd();
  }

  /** Kills it if it runs, starts it and waits until it reads both logs. */
  void restart() {
    relaunch();
    awaitReady();
  }

  /** Kills it if it runs, and starts it; does not wait. */
  void relaunch() {
    // two agents must not share positions and channels
    process.kill();
    process = launch();
  }

  /** Waits until it has ended, and returns its exit code. */
  int awaitEnd() {
    return process.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    process.kill();
  }

  private ChildProcess launch() {
    Home home = Home.find();
    Path log = folder.resolve("agent.log");
    List<String> command =
        JavaCommand.of(
            Stream.concat(
                    JVM_OPTIONS.stream(),
                    Stream.of("-Dlog4j2.configurationFile=" + home.conf("flume-log4j2.xml")))
                .toList(),
            home.classPath(BuildOutput.FLUME_AGENT),
            "org.apache.flume.node.Application",
            List.of(
                "--name",
                "tillstream",
                "--conf-file",
                configuration.toString(),
                "--no-reload-conf"));
    Map<String, String> environment =
        Map.of(
            "TILLSTREAM_LOGS", logs().toString(),
            "TILLSTREAM_FLUME_DATA", data().toString(),
            "TILLSTREAM_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    try {
      Files.deleteIfExists(log);
      return ChildProcess.start(new Launch(command, folder, environment, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createDirectories(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
