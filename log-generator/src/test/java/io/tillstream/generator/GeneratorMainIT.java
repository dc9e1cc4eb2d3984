package io.tillstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.generator.truth.LogRecount;
import io.tillstream.generator.truth.WrittenTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator as a process that is started and stopped. */
class GeneratorMainIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir private Path temporary = Path.of("");

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void killStartedProcesses() {
    started.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void writesTheCompleteTruth_whenItIsEndedBySignal(String signal)
      throws IOException, InterruptedException {
    // Too slow to fill a buffer: lines that are visible were flushed.
    Process process = start("--rate=20", "--malformed=0.1", "--duplicates=0.1");
    awaitLines(50);

    send(signal, process);

    assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(process.exitValue()).as(said()).isZero();
    assertThat(said()).as("output").contains("orders/s on average", "Truth written to");
    WrittenTruth.assertEqualsRecount(logs(), "UTC", "USD");
    assertThat(logs().resolve("truth.json.unfinished")).as("unfinished truth").doesNotExist();
  }

  @Test
  void addsToTheTruth_whenItIsStartedAgain() throws IOException, InterruptedException {
    Process first = start("--rate=500");
    awaitLines(500);
    send("TERM", first);
    first.waitFor();
    Process second = start("--rate=500", "--duration=2s");
    second.waitFor();

    assertThat(second.exitValue()).as(said()).isZero();
    WrittenTruth.assertEqualsRecount(logs(), "UTC", "USD");
    assertThat(WrittenTruth.in(logs()).runs()).as("runs").hasSize(2);
  }

  @Test
  void reportsThatTheTruthIsUnknown_afterAKilledRun() throws IOException, InterruptedException {
    Process killed = start("--rate=500");
    awaitLines(500);
    killed.destroyForcibly().waitFor();
    assertThat(logs().resolve("truth.json")).as("truth").doesNotExist();

    Process next = start("--rate=500", "--duration=1s");
    next.waitFor();

    assertThat(next.exitValue()).as(said()).isZero();
    assertThat(said()).as("output").contains("are unknown", "there is no truth.json");
    assertThat(logs().resolve("truth.json")).as("truth").doesNotExist();
  }

  @Test
  void refusesASecondRunAtTheSameTime() throws IOException, InterruptedException {
    start("--rate=50");
    awaitLines(10);

    Process second = start("--rate=50");
    second.waitFor();

    assertThat(second.exitValue()).as(said()).isEqualTo(2);
    assertThat(said()).as("output").contains("Another log-generator is writing into");
  }

  @Test
  void reportsTheErrorAndWritesNoTruth_whenTheDiskIsFull()
      throws IOException, InterruptedException {
    // The shell's limit on the size of a file, in blocks, simulates a full disk.
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 400; exec \"$@\"", "sh"));
    limited.addAll(java("--catch-up"));
    Process process = start(limited);
    process.waitFor();

    assertThat(process.exitValue()).as(said()).isEqualTo(1);
    assertThat(said()).as("output").contains("File too large", "truth.json does not cover");
    assertThat(logs().resolve("truth.json")).as("truth").doesNotExist();
  }

  private void awaitLines(long lines) {
    await()
        .atMost(TIMEOUT)
        .alias(lines + " lines in " + logs())
        .until(() -> Files.isDirectory(logs()) && countLines() >= lines);
  }

  private long countLines() throws IOException {
    long lines = 0;
    for (LogStream stream : LogStream.values()) {
      for (Path file : LogRecount.files(logs(), stream)) {
        for (byte b : Files.readAllBytes(file)) {
          lines += b == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  private Path logs() {
    return temporary.resolve("logs");
  }

  private String said() throws IOException {
    return Files.readString(temporary.resolve("said.txt"));
  }

  private Process start(String... options) throws IOException {
    return start(java(options));
  }

  private Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("said.txt").toFile())
            .start();
    started.add(process);
    return process;
  }

  private List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      // A background build ignores SIGINT, which its child processes inherit.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    String home = System.getProperty("tillstream.home");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx128m");
    command.add("-cp");
    command.add(Path.of("" + home, "log-generator", "target", "dist", "lib") + "/*");
    command.add(GeneratorMain.class.getName());
    command.add("--logs=" + logs());
    command.addAll(List.of(options));
    return command;
  }

  private static void send(String signal, Process process)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(status).as("kill -%s", signal).isZero();
  }
}
