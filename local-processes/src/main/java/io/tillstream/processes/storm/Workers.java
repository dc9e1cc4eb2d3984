package io.tillstream.processes.storm;

import io.tillstream.processes.os.ProcessEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The worker processes that the supervisor of a Storm home has started. */
public final class Workers {

  private static final String PORT_OPTION = "-Dworker.port=";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Workers() {}

  /**
   * A worker that runs.
   *
   * @param pid of its JVM
   * @param port on which it takes messages, where its command line tells
   */
  public record Worker(long pid, OptionalInt port) {

    /** Such as {@code worker-16700}. */
    public String name() {
      return "worker-" + (port.isPresent() ? Integer.toString(port.getAsInt()) : "pid-" + pid);
    }
  }

  /** Those that run now, by port. */
  public static List<Worker> running(StormHome storm) {
    Path workers = storm.localFolder().resolve("workers");
    List<Worker> running = new ArrayList<>();
    for (Path worker : list(workers)) {
      for (Path pid : list(worker.resolve("pids"))) {
        running(pid.getFileName().toString()).ifPresent(running::add);
      }
    }
    running.sort(Comparator.comparing(Worker::name));
    return running;
  }

  /** Ends those that run, and returns when they are gone. */
  static void end(StormHome storm) {
    List<ProcessHandle> processes =
        running(storm).stream().flatMap(worker -> ProcessHandle.of(worker.pid()).stream()).toList();
    // what Storm puts before each worker, to take its output, ends with it
    List<ProcessHandle> withWriters =
        Stream.concat(
                processes.stream(),
                processes.stream()
                    .flatMap(worker -> worker.parent().stream())
                    .filter(Workers::isLogWriter))
            .toList();
    ProcessEnd.end(withWriters, PATIENCE);
  }

  private static boolean isLogWriter(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains("org.apache.storm.LogWriter"))
        .isPresent();
  }

  private static Optional<Worker> running(String pid) {
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> worker(process));
  }

  /** A pid is used again by the system; only a command line of a worker tells a worker. */
  private static Optional<Worker> worker(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .flatMap(
            arguments ->
                Arrays.stream(arguments).filter(a -> a.startsWith(PORT_OPTION)).findFirst())
        .map(option -> Integer.parseInt(option.substring(PORT_OPTION.length())))
        .map(port -> new Worker(process.pid(), OptionalInt.of(port)));
  }

  /** What is in a folder; nothing where it is not there, or goes while one looks. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException gone) {
      return List.of();
    }
  }
}
