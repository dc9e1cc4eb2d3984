package io.tillstream.stack.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.os.ChildProcess;
import io.tillstream.processes.os.Launch;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.JavaCommand;
import io.tillstream.stack.command.DownCommand;
import io.tillstream.stack.state.PartRecord;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.StackFile;
import io.tillstream.stack.state.StackRecord;
import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Redis, ZooKeeper and Kafka under a supervising process of their own. */
final class StackIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console = new Console(new PrintStream(printed, true, UTF_8), false);
  private DataFolder data = new DataFolder(Path.of(""));

  @BeforeEach
  void useAFolder(@TempDir Path folder) {
    data = new DataFolder(folder.resolve("data"));
  }

  @AfterEach
  void leaveNothing() {
    down();
  }

  @Test
  void stopsEverything_onSigterm() throws Exception {
    ChildProcess supervisor = startThreeParts();
    List<PartRecord> parts = stack().parts();
    assertThat(parts)
        .as("recorded parts")
        .extracting(PartRecord::name, PartRecord::state)
        .containsExactlyInAnyOrder(
            tuple("redis", PartState.RUNNING),
            tuple("zookeeper", PartState.RUNNING),
            tuple("kafka", PartState.RUNNING));
    supervisor.stop(TIMEOUT);
    assertThat(parts).as("parts after SIGTERM").allMatch(part -> process(part).isEmpty());
    assertThat(stack().parts()).as("recorded parts").isEmpty();
  }

  @Test
  void aKilledPartComesBackOnItsPort() throws Exception {
    startThreeParts();
    PartRecord before = part("kafka");
    process(before).orElseThrow().destroyForcibly();
    await()
        .atMost(TIMEOUT)
        .until(() -> part("kafka").restarts() == 1 && part("kafka").state() == PartState.RUNNING);
    assertThat(part("kafka").port()).as("port").isEqualTo(before.port());
  }

  @Test
  void downLeavesNothing_whenTheSupervisingProcessWasKilled() throws Exception {
    ChildProcess supervisor = startThreeParts();
    List<PartRecord> parts = stack().parts();
    supervisor.kill();
    assertThat(parts).as("parts outlive it").allMatch(part -> process(part).isPresent());
    down();
    assertThat(parts).as("parts after down").allMatch(part -> process(part).isEmpty());
    assertThat(printed.toString(UTF_8))
        .as("console output")
        .contains("left over from an earlier run")
        .contains("Stopped.");
  }

  @Test
  void downFindsAPart_thatWasNotRecorded() throws Exception {
    ChildProcess supervisor = startThreeParts();
    List<PartRecord> parts = stack().parts();
    supervisor.kill();
    Files.delete(data.stackFile());
    down();
    if (Files.exists(Path.of("/proc/self/environ"))) {
      assertThat(parts).as("parts after down").allMatch(part -> process(part).isEmpty());
    } else {
      parts.forEach(part -> process(part).ifPresent(ProcessHandle::destroyForcibly));
    }
  }

  @Test
  void theNextStartEndsRemainingParts_whenTheSupervisingProcessWasKilled() throws Exception {
    ChildProcess first = startThreeParts();
    List<PartRecord> left = stack().parts();
    first.kill();
    ChildProcess second = startThreeParts();
    assertThat(left).as("parts of the first").allMatch(part -> process(part).isEmpty());
    assertThat(second.logTail(100))
        .as("output of the second")
        .contains("Ending redis", "left over from an earlier run");
  }

  @Test
  void aSecondStackOnTheSameFolderIsRefused() throws Exception {
    startThreeParts();
    assertThat(StackLock.take(data)).as("the lock of the folder").isEmpty();
  }

  @Test
  void downReportsIt_whenNothingIsRunning() {
    assertThat(down()).as("exit code").isZero();
    assertThat(printed.toString(UTF_8)).as("console output").contains("Nothing is running on");
  }

  @Test
  void reportsAPortInUse_beforeAnythingStarts() throws Exception {
    StackPlan plan = StackPlans.free(data);
    Files.createDirectories(data.shopLogs());
    try (ServerSocket other =
        new ServerSocket(plan.ports().kafka(), 1, InetAddress.getLoopbackAddress())) {
      StackRun run = new StackRun(plan, console, Clock.systemUTC(), ThreeParts.NAMES::contains);
      assertThatThrownBy(run::check)
          .as("port %d in use", other.getLocalPort())
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " (kafka) is in use")
          .hasMessageContaining("--kafka-port")
          .hasMessageContaining("--free-ports");
    }
    assertThat(new StackFile(data).read()).as("nothing was started").isEmpty();
  }

  private ChildProcess startThreeParts() throws Exception {
    ChildProcess supervisor =
        ChildProcess.start(
            new Launch(
                JavaCommand.of(
                    List.of(
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dtillstream.home=" + System.getProperty("tillstream.home")),
                    System.getProperty("java.class.path"),
                    ThreeParts.class.getName(),
                    List.of(data.path().toString())),
                data.path(),
                Map.of(),
                data.log("supervisor-" + System.nanoTime())));
    await()
        .atMost(TIMEOUT)
        .until(() -> !supervisor.isAlive() || supervisor.logTail(1).equals("ready"));
    assertThat(supervisor.isAlive()).as(supervisor.logTail(20)).isTrue();
    return supervisor;
  }

  private StackRecord stack() {
    return new StackFile(data).read().orElseThrow();
  }

  private PartRecord part(String name) {
    return stack().parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<ProcessHandle> process(PartRecord part) {
    return Objects.requireNonNull(part.process(), "it ran").find();
  }

  private int down() {
    return new CommandLine(new DownCommand(console)).execute("--data", data.path().toString());
  }
}
