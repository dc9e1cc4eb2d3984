package io.tillstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.tillstream.contract.log.LogStream;
import io.tillstream.generator.command.CommandRunner;
import io.tillstream.generator.run.StopRequest;
import io.tillstream.generator.truth.LogRecount;
import io.tillstream.generator.truth.WrittenTruth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  private static final String[] OPTIONS = {
    "--seed=11", "--rate=200", "--malformed=0.05", "--duplicates=0.05", "--roll-size=100KiB"
  };

  @TempDir private Path temporary = Path.of("");

  @Test
  void writesTheSameBytes_withAnyThrottle() throws IOException {
    run("slow", "--duration=2s");
    run("fast", "--duration=2s", "--catch-up");

    assertThat(files("fast")).as("files").hasSizeGreaterThan(4);
    assertThat(files("slow")).as("files at real throttle").isEqualTo(files("fast"));
  }

  @Test
  void writesOtherLines_whenTheSeedIsAnother() throws IOException {
    run("one", "--count=100", "--catch-up");
    run("other", "--count=100", "--catch-up", "--seed=12");

    assertThat(lines("one", LogStream.ORDERS))
        .as("orders")
        .doesNotContainAnyElementsOf(lines("other", LogStream.ORDERS));
  }

  @Test
  void writesAPrefixOfTheSameLines_whenItIsShorter() throws IOException {
    run("long", "--count=2000", "--catch-up");
    run("short", "--count=500", "--catch-up");

    for (LogStream stream : LogStream.values()) {
      List<String> lines = lines("short", stream);
      assertThat(lines("long", stream).subList(0, lines.size()))
          .as(stream.topic())
          .isEqualTo(lines);
    }
  }

  @Test
  void endsWithTheCountedOrder() throws IOException {
    run("counted", "--count=1234", "--catch-up");

    assertThat(WrittenTruth.in(temporary.resolve("counted")).total("orders"))
        .as("orders")
        .isEqualTo(1234);
  }

  @Test
  void endsWithTheDuration() throws IOException {
    run("timed", "--duration=50s", "--catch-up", "--late=0");

    WrittenTruth truth = WrittenTruth.in(temporary.resolve("timed"));
    assertThat((double) truth.total("orders")).as("orders").isCloseTo(10_000, withPercentage(4));
    assertThat((double) truth.total("behaviors"))
        .as("behavior events")
        .isCloseTo(40_000, withPercentage(4));
  }

  @Test
  void takesItsTime_atRealPace() {
    long start = System.nanoTime();
    run("slow", "--duration=2s");

    assertThat(System.nanoTime() - start).as("nanoseconds").isGreaterThan(1_900_000_000L);
  }

  @Test
  void writesTheSharesAskedFor() throws IOException {
    Path folder = temporary.resolve("shares");
    String said =
        run(
            "shares",
            "--count=20000",
            "--duplicates=0.2",
            "--malformed=0.1",
            "--late=0.3",
            "--catch-up");

    WrittenTruth truth = WrittenTruth.in(folder);
    double lines = truth.lines().values().stream().mapToLong(Long::longValue).sum();
    double duplicates = truth.counters().getOrDefault("duplicates", 0L);
    double malformed = truth.counters().getOrDefault("malformed", 0L);
    assertThat(duplicates / lines).as("duplicates").isCloseTo(0.2, withPercentage(3));
    assertThat(malformed / lines).as("malformed").isCloseTo(0.1, withPercentage(3));
    String late = said.replaceAll("(?s).* late ([0-9,]+).*", "$1").replace(",", "");
    assertThat(Long.parseLong(late) / (lines - duplicates - malformed))
        .as("late")
        .isCloseTo(0.3, withPercentage(3));
  }

  @Test
  void stopsAtOnce_whenAStopIsRequested() throws IOException {
    StopRequest stop = new StopRequest();
    stop.make();
    Path folder = temporary.resolve("stopped");

    CommandRunner.Outcome outcome = CommandRunner.run(stop, "--logs=" + folder, "--rate=0.001");

    assertThat(outcome.status()).as(outcome.said()).isZero();
    assertThat(WrittenTruth.in(folder).lines())
        .as("lines")
        .isEqualTo(Map.of("orders", 0L, "behavior", 0L));
  }

  private String run(String folder, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--logs=" + temporary.resolve(folder));
    for (String option : OPTIONS) {
      String name = option.substring(0, option.indexOf('=') + 1);
      if (Stream.of(options).noneMatch(other -> other.startsWith(name))) {
        arguments.add(option);
      }
    }
    arguments.addAll(List.of(options));
    CommandRunner.Outcome outcome = CommandRunner.run(arguments.toArray(String[]::new));
    assertThat(outcome.status()).as(outcome.said()).isZero();
    return outcome.said();
  }

  private List<String> lines(String folder, LogStream stream) throws IOException {
    return LogRecount.lines(temporary.resolve(folder), stream).stream()
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }

  /** Names of all files, with what is in them. */
  private Map<String, String> files(String folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(temporary.resolve(folder))) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return files;
  }
}
