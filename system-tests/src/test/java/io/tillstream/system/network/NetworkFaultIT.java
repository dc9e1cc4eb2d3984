package io.tillstream.system.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.contract.log.LogStream;
import io.tillstream.processes.os.Signals;
import io.tillstream.stack.chaos.Recovery;
import io.tillstream.tools.command.VerifyCommand;
import io.tillstream.tools.progress.AwaitLogsCounted;
import io.tillstream.tools.progress.CountingState;
import io.tillstream.tools.progress.RedisCounting;
import io.tillstream.tools.verify.VerifyRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every part is there, but the network between them is bad. Once it is well again, within a minute,
 * lines that are newer are counted and shown; then every member is compared with the logs.
 */
class NetworkFaultIT {

  private static final Duration WITHIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** About 300 lines a second, with copies and lines that cannot be read. */
  private static final List<String> GENERATOR =
      List.of("--start", "now", "--rate", "60", "--seed", "5", "--malformed", "0.01");

  /** Written to the logs in about five seconds. */
  private static final long SHORT_FAULT_BYTES = 500 << 10;

  /** In half a minute: longer than all that the parts wait for before they begin anew. */
  private static final long LONG_FAULT_BYTES = 6 * SHORT_FAULT_BYTES;

  /** Enough lines of both logs that are newer than the end of a fault. */
  private static final long NEWER_BYTES = 50 << 10;

  private final Random chance = new Random(1);
  private ProxiedStack stack;
  private DashboardClient dashboard;
  private Recovery recovery;
  private RedisCounting counting;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stack = new ProxiedStack(folder, GENERATOR);
    dashboard = new DashboardClient(stack.dashboardPort());
    dashboard.look();
    counting = new RedisCounting(stack.settings().redis(), Clock.systemUTC());
    recovery = new Recovery(stack::isWhole, stack.data().shopLogs(), stack.settings(), PATIENCE);
    awaitWritten(NEWER_BYTES);
    assertThat(recovery.await()).as("counts before any fault").isPresent();
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  /** How long it takes is what the long form looks at, on a machine without other load. */
  @Test
  void isExactAgain_afterEachFaultOfAllLinksAtOnce() throws Exception {
    for (NetworkFault fault : NetworkFault.values()) {
      strike(fault, Link.all(), SHORT_FAULT_BYTES, PATIENCE);
    }
    assertExactAtTheEnd();
  }

  @Test
  @Tag("long")
  void isExactAgainWithinAMinute_afterEachFaultOfAllLinksAtOnce() throws Exception {
    for (NetworkFault fault : NetworkFault.values()) {
      strike(fault, Link.all(), SHORT_FAULT_BYTES, WITHIN);
    }
    assertExactAtTheEnd();
  }

  @Test
  @Tag("long")
  void isExactAgainWithinAMinute_afterEachFaultOfEachLink() throws Exception {
    for (NetworkFault fault : NetworkFault.values()) {
      for (Link link : Link.values()) {
        strike(fault, EnumSet.of(link), SHORT_FAULT_BYTES, WITHIN);
      }
    }
    assertExactAtTheEnd();
  }

  @Test
  @Tag("long")
  void isExactAgainWithinAMinute_afterEachLongFaultOfAllLinksAtOnce() throws Exception {
    for (NetworkFault fault : NetworkFault.values()) {
      strike(fault, Link.all(), LONG_FAULT_BYTES, WITHIN);
    }
    assertExactAtTheEnd();
  }

  private void strike(NetworkFault fault, Set<Link> links, long bytes, Duration within)
      throws Exception {
    String what = (fault + " of " + links).toLowerCase(Locale.ROOT);
    links.forEach(link -> stack.link(link).poison(fault.toxic(chance)));
    awaitWritten(bytes);
    if (fault.cuts() && links.stream().anyMatch(Link.watched()::contains)) {
      await(what + " shows in /healthz").atMost(within).until(() -> !dashboard.health().isWell());
    }
    links.forEach(link -> stack.link(link).heal());
    long begin = System.nanoTime();
    awaitWritten(NEWER_BYTES);
    assertThat(recovery.await()).as("%s: newer lines are counted", what).isPresent();
    Duration counted = Duration.ofNanos(System.nanoTime() - begin);
    awaitDashboard(what, within);
    Duration shown = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf(
        "%s: newer lines counted after %.1f s, shown after %.1f s%n",
        what, counted.toMillis() / 1e3, shown.toMillis() / 1e3);
    assertThat(shown).as("%s: works again after. %s", what, stack.said()).isLessThan(within);
    assertExact(what);
  }

  /** Both for scripts and for browsers. */
  private void awaitDashboard(String what, Duration within) {
    long version = counting.read().map(CountingState::version).orElseThrow();
    await(what + ": the dashboard shows version " + version)
        .atMost(within)
        .untilAsserted(
            () -> {
              DashboardClient.Health health = dashboard.health();
              assertThat(health.isWell()).as("/healthz says %s", health.text()).isTrue();
              assertThat(dashboard.version().orElse(0)).isGreaterThanOrEqualTo(version);
              assertThat(dashboard.streamedVersion()).isGreaterThanOrEqualTo(version);
            });
  }

  /** Against the logs, which stand still for this moment. */
  private void assertExact(String what) throws Exception {
    Signals.stop(stack.generator().pid());
    try {
      assertThat(recovery.await()).as("%s: all lines are counted", what).isPresent();
      assertThat(verify()).as("%s: exit code of verify", what).isZero();
    } finally {
      Signals.resume(stack.generator().pid());
    }
  }

  /** Against the logs, and against what the generator has decided to write. */
  private void assertExactAtTheEnd() throws IOException, InterruptedException {
    stack.endGenerator();
    assertThat(stack.data().shopLogs().resolve("truth.json")).exists();
    new AwaitLogsCounted(
            stack.data().shopLogs(), stack.settings().kafka().bootstrapServers(), counting)
        .await(progress -> {});
    assertThat(verify()).as("exit code of verify, with the truth").isZero();
    System.out.print(stack.said());
  }

  private int verify() {
    return VerifyCommand.verify(
        new VerifyRequest(
            stack.settings(),
            stack.data().shopLogs(),
            Optional.empty(),
            VerifyRequest.DEFAULT_TIMEOUT,
            VerifyRequest.DEFAULT_DIFFERENCES),
        Clock.systemUTC());
  }

  private void awaitWritten(long bytes) throws IOException {
    long enough = written() + bytes;
    await("lines are written").atMost(PATIENCE).until(() -> written() >= enough);
  }

  private long written() throws IOException {
    long bytes = 0;
    for (LogStream stream : LogStream.values()) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(stack.data().shopLogs(), stream.fileGlob())) {
        for (Path file : files) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }
}
