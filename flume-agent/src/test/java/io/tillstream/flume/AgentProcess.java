package io.tillstream.flume;

import static org.awaitility.Awaitility.await;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Flume agent as a process of its own, started as the README says. */
final class AgentProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final Path configuration;
  private final String bootstrapServers;
  private ChildProcess process;

  private AgentProcess(Path folder, Path configuration, String bootstrapServers) {
    this.folder = folder;
    this.configuration = configuration;
    this.bootstrapServers = bootstrapServers;
    this.process = launch();
  }

  /**
   * Starts it, without waiting for anything.
   *
   * @param folder holds {@code logs}, the folder that it reads, and what it keeps itself
   * @param configuration a file in {@code conf}
   */
  static AgentProcess launch(Path folder, String configuration, String bootstrapServers) {
    return new AgentProcess(folder, Home.find().conf(configuration), bootstrapServers);
  }

  /** Starts it and waits until it reads both logs. */
  static AgentProcess start(Path folder, String configuration, String bootstrapServers) {
    return start(folder, configuration, bootstrapServers, Map.of());
  }

  /**
   * The same with other settings than those of the file.
   *
   * @param changed the last word of a setting's name, and its value in every channel, source, sink
   */
  static AgentProcess start(
      Path folder, String configuration, String bootstrapServers, Map<String, String> changed) {
    createDirectories(folder.resolve("logs"));
    Path copy = changedCopy(Home.find().conf(configuration), changed, folder);
    AgentProcess agent = new AgentProcess(folder, copy, bootstrapServers);
    agent.awaitReady();
    return agent;
  }

  private static Path changedCopy(Path file, Map<String, String> changed, Path folder) {
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> setting : changed.entrySet()) {
        text =
            text.replaceAll(
                "(?m)^(tillstream[.].*[.]" + setting.getKey() + " = ).*$",
                "$1" + setting.getValue());
      }
      return Files.writeString(folder.resolve(file.getFileName()), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path logs() {
    return folder.resolve("logs");
  }

  /** Where it keeps positions and channels. */
  Path data() {
    return folder.resolve("flume");
  }

  void awaitReady() {
    awaitLog("type: SOURCE, name: orders started");
    awaitLog("type: SOURCE, name: behavior started");
  }

  /** Waits until the agent has said this since its last start. */
  void awaitLog(String words) {
    await("the agent says '" + words + "'")
        .atMost(PATIENCE)
        .until(() -> Files.readString(process.log()).contains(words));
  }

  long pid() {
    return process.pid();
  }

  Stream<ProcessHandle> children() {
    return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants);
  }

  /** Ends it at once (SIGKILL). */
  void kill() {
    process.kill();
  }

  /** Asks it to end (SIGTERM) and returns its exit code. */
  int terminate() {
    ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
    return awaitEnd();
  }

  /** Ends it at once where it still runs, starts it and waits until it reads both logs. */
  void restart() {
    launchAgain();
    awaitReady();
  }

  /** The same without waiting. */
  void launchAgain() {
    // two agents would share positions and channels, and nobody would end the first one
    process.kill();
    process = launch();
  }

  /** Waits until it has ended by itself, and returns its exit code. */
  int awaitEnd() {
    return process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
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
            List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlog4j2.configurationFile=" + home.conf("flume-log4j2.xml")),
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
