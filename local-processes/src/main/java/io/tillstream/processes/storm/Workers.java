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

/** The worker processes of a Storm home. */
public final class Workers {

  private static final String PORT_OPTION = "-Dworker.port=";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Workers() {}

  /**
   * A running worker.
   *
   * @param pid pid of its JVM
   * @param port port that it listens on; empty if its command line does not contain it
   */
  public record Worker(long pid, OptionalInt port) {

    /** Name of the worker, such as {@code worker-16700}. */
    public String name() {
      return "worker-" + (port.isPresent() ? Integer.toString(port.getAsInt()) : "pid-" + pid);
    }
  }

  /** The running workers, sorted by name. */
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

  /** Ends the running workers and returns when their processes have ended. */
  static void end(StormHome storm) {
    List<ProcessHandle> processes =
        running(storm).stream().flatMap(worker -> ProcessHandle.of(worker.pid()).stream()).toList();
    // including the process that Storm starts for the output of each worker
    List<ProcessHandle> withWriters =
        Stream.concat(
                processes.stream(),
                processes.stream()
                    .flatMap(worker -> worker.parent().stream())
                    .filter(Workers::isLogWriter))
            .toList();
    ProcessEnd.end(withWriters, TIMEOUT);
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

  /** The worker of a pid; pids are reused, so its command line is checked. */
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

  /** The entries of a folder; empty if it does not exist or is deleted during the call. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException gone) {
      return List.of();
    }
  }
}
