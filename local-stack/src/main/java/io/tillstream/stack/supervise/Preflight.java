package io.tillstream.stack.supervise;

import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.BuildOutput;
import io.tillstream.processes.part.Ports;
import io.tillstream.processes.part.RedisPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The checks that run before any part is started. */
final class Preflight {

  private static final long MIB = 1 << 20;
  private static final long MEMORY_BYTES = 1_800 * MIB;
  private static final long CLUSTER_MEMORY_BYTES = 2_800 * MIB;
  private static final long DISK_BYTES = 1_024 * MIB;

  private final StackPlan plan;

  Preflight(StackPlan plan) {
    this.plan = plan;
  }

  /**
   * Runs all checks.
   *
   * @throws StartException if any check fails; the message lists all problems and what to do
   */
  void check() {
    List<String> problems = new ArrayList<>();
    built(problems);
    portsInUse(problems);
    memory(problems, availableMemoryBytes());
    disk(problems);
    redis(problems);
    if (!Files.isDirectory(plan.logs())) {
      problems.add(
          "The log folder "
              + plan.logs()
              + " does not exist. Create it, or choose another one with --logs DIR.");
    }
    if (!problems.isEmpty()) {
      throw new StartException(String.join(System.lineSeparator(), problems));
    }
  }

  private void built(List<String> problems) {
    Stream.of(BuildOutput.values())
        .map(output -> plan.home().folder().resolve(output.path()))
        .filter(path -> !Files.exists(path))
        .forEach(path -> problems.add(path + " does not exist. Run: bin/tillstream build"));
  }

  private void portsInUse(List<String> problems) {
    ports()
        .forEach(
            (what, port) -> {
              if (!FreePorts.isFree(port)) {
                problems.add(
                    ("Port %d (%s) is in use. Stop the program that uses it, or choose another port with"
                            + " --%s-port PORT or --free-ports.")
                        .formatted(port, what, flag(what)));
              }
            });
  }

  private Map<String, Integer> ports() {
    Ports ports = plan.ports();
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("dashboard", ports.dashboard());
    all.put("redis", ports.redis());
    all.put("kafka", ports.kafka());
    all.put("kafka's controller", ports.kafkaController());
    all.put("zookeeper", ports.zookeeper());
    if (plan.isCluster()) {
      all.put("nimbus", ports.nimbus());
      all.put("nimbus' supervisor", ports.supervisor());
      ports.workers().forEach(port -> all.put("nimbus' worker " + port, port));
    }
    return all;
  }

  private static String flag(String what) {
    return what.replaceFirst("'.*", "");
  }

  private void memory(List<String> problems, OptionalLong available) {
    long needed = plan.isCluster() ? CLUSTER_MEMORY_BYTES : MEMORY_BYTES;
    if (available.isPresent() && available.getAsLong() < needed) {
      problems.add(
          "Too little memory: %,d MiB are available, %,d MiB are required. Stop other programs%s."
              .formatted(
                  available.getAsLong() / MIB,
                  needed / MIB,
                  plan.isCluster()
                      ? ", or run the topology in one JVM (without --cluster; chaos: --one-jvm)"
                      : ""));
    }
  }

  /** Available memory as reported by Linux; empty on other systems. */
  private static OptionalLong availableMemoryBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }

  private void disk(List<String> problems) {
    Path folder = plan.data().path();
    try {
      Files.createDirectories(folder);
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < DISK_BYTES) {
        problems.add(
            ("Too little disk space: %,d MiB are free in %s, %,d MiB are required. Free some space, or"
                    + " choose another folder with --data DIR.")
                .formatted(free / MIB, folder, DISK_BYTES / MIB));
      }
    } catch (IOException cause) {
      problems.add("Cannot create the data folder " + folder + ": " + cause);
    }
  }

  private void redis(List<String> problems) {
    try {
      RedisPart.requireProgram(plan.data().of("redis"));
    } catch (StartException missing) {
      problems.add(String.valueOf(missing.getMessage()));
    } catch (IOException cause) {
      problems.add("Cannot unpack redis-server: " + cause);
    }
  }
}
