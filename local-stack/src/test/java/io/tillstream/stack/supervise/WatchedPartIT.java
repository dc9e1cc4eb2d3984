package io.tillstream.stack.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tillstream.processes.os.FreePorts;
import io.tillstream.processes.os.StartException;
import io.tillstream.processes.part.DataFolder;
import io.tillstream.processes.part.Home;
import io.tillstream.processes.part.RedisPart;
import io.tillstream.stack.state.PartState;
import io.tillstream.stack.state.RunningProcess;
import io.tillstream.stack.supervise.WatchedPart.PartContext;
import io.tillstream.tools.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedPartIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void isRestartedWithAMessage_whenItsProcessIsKilled(@TempDir Path folder) {
    WatchedPart redis = redis(folder);
    redis.start();
    try {
      ProcessHandle first = process(redis);
      first.destroyForcibly();
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () -> assertThat(printed.toString(UTF_8)).contains("redis is running again"));
      assertThat(process(redis).pid()).as("another process").isNotEqualTo(first.pid());
      assertThat(redis.record().restarts()).as("restarts").isEqualTo(1);
      assertThat(printed.toString(UTF_8))
          .as("console output")
          .contains("redis ended with exit code 137; restarting in 1 s");
    } finally {
      redis.stop();
    }
  }

  @Test
  void isNotRestarted_whileAnActionRuns(@TempDir Path folder) throws Exception {
    WatchedPart redis = redis(folder);
    redis.start();
    try {
      ProcessHandle first = process(redis);
      redis.kill(
          () -> {
            await().atMost(TIMEOUT).until(redis::isRestartDelayed);
            assertThat(redis.pid()).as("pid while the action runs").isEmpty();
          });
      await().atMost(TIMEOUT).until(() -> redis.state() == PartState.RUNNING);
      assertThat(redis.pid()).as("another process").isNotEqualTo(OptionalLong.of(first.pid()));
    } finally {
      redis.stop();
    }
  }

  @Test
  void leavesNoProcess_whenStoppedDuringARestart(@TempDir Path folder) {
    WatchedPart redis = redis(folder);
    redis.start();
    process(redis).destroyForcibly();
    await().atMost(TIMEOUT).until(() -> redis.record().state() == PartState.RESTARTING);
    redis.stop();
    assertThat(redis.record().process()).as("process after stop").isNull();
    assertThat(new ProcessMarker(new DataFolder(folder)).marked())
        .as("processes with the mark of this stack")
        .isEmpty();
  }

  @Test
  void isFoundByItsMark_onLinux(@TempDir Path folder) {
    WatchedPart redis = redis(folder);
    redis.start();
    try {
      if (Files.exists(Path.of("/proc/self/environ"))) {
        assertThat(new ProcessMarker(new DataFolder(folder)).marked())
            .as("processes with the mark of this stack")
            .containsExactly(process(redis));
      }
    } finally {
      redis.stop();
    }
  }

  @Test
  void reportsTheReasonAtOnce_whenItCannotStart(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("redis"));
    Files.writeString(folder.resolve("redis/appendonly.aof"), "this is no append-only file\n");
    WatchedPart redis = redis(folder);
    assertThatThrownBy(redis::start)
        .as("a damaged file")
        .isInstanceOf(StartException.class)
        .hasMessageContaining("redis ended with exit code 1")
        .hasMessageContaining("Bad file format");
    redis.stop();
  }

  private WatchedPart redis(Path folder) {
    RedisPart part =
        new RedisPart(
            Home.find().conf("redis.conf"),
            folder.resolve("redis"),
            folder.resolve("redis.log"),
            new FreePorts(new SplittableRandom()).next(),
            Optional.empty());
    return new WatchedPart(
        part,
        new PartContext(
            new ProcessMarker(new DataFolder(folder)),
            new Console(new PrintStream(printed, true, UTF_8), false),
            Clock.systemUTC(),
            () -> {}));
  }

  private static ProcessHandle process(WatchedPart part) {
    RunningProcess running = Objects.requireNonNull(part.record().process(), "it runs");
    return running.find().orElseThrow();
  }
}
