package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TAILDIR agent when something dies: nothing is lost, copies are allowed. */
class FlumeTaildirFaultIT {

  private static final int LINES_PER_SECOND = 1000;

  private static KafkaServer kafka;

  private Path folder;
  private ShippedLines orders;

  @BeforeAll
  static void start(@TempDir Path folder) {
    kafka = KafkaForAgent.start(folder);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @BeforeEach
  void readFromHere(@TempDir Path temporary) {
    folder = temporary;
    orders = new ShippedLines(kafka.bootstrapServers(), "orders");
  }

  @AfterEach
  void stopReading() {
    orders.close();
  }

  @Test
  void losesNothing_whenTheAgentIsKilledAndStartedAgain() throws IOException {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = startAgent()) {
      for (int part = 0; part < 30; part++) {
        if (part % 10 == 9) {
          agent.kill();
          agent.restart();
        }
        written.addAll(appendOrders(agent, "killed-" + part, 1000));
      }

      assertThat(orders.awaitAll(written)).as("lines and copies of them").isSubsetOf(written);
    }
  }

  @Test
  @Tag("long")
  void losesNothing_whenTheAgentIsKilledInTheMiddleOfItsWork() throws IOException {
    try (AgentProcess agent = startAgent()) {
      List<String> written = appendOrders(agent, "at work", 120_000);
      int shipped = 0;
      for (int kill = 0; kill < 2; kill++) {
        orders.await(shipped + 1);
        agent.kill();
        shipped = orders.awaitEnd().size();
        assertThat(new HashSet<>(orders.texts()))
            .as("lines shipped before kill %d", kill)
            .hasSizeLessThan(written.size());
        agent.restart();
      }

      assertOnlyCopies(orders.awaitAll(written), written);
    }
  }

  @Test
  @Tag("long")
  void losesNothing_whenTheBrokerIsAwayForTwoMinutes() throws Exception {
    try (AgentProcess agent = startAgent()) {
      LogWriter shop = new LogWriter(agent.logs().resolve("order.log"), "flow", LINES_PER_SECOND);
      shop.awaitMore(LINES_PER_SECOND);
      kafka.kill();
      shop.awaitMore(120 * LINES_PER_SECOND);
      long channel = bytesIn(agent.data().resolve("orders/data"));
      kafka.restart();
      Instant back = Instant.now();
      shop.awaitMore(5 * LINES_PER_SECOND);
      List<String> written = shop.end();

      List<String> shipped = orders.awaitAll(written);
      System.out.printf(
          "broker away for two minutes: %,d lines, %,d MB in the channel, all shipped %d s after"
              + " it was back, %,d copies%n",
          written.size(),
          channel / 1_000_000,
          Duration.between(back, Instant.now()).toSeconds(),
          shipped.size() - written.size());
      assertOnlyCopies(shipped, written);
    }
  }

  @Test
  void losesNothing_whenTheBrokerIsKilledAndStartedAgain() throws IOException {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = startAgent()) {
      written.addAll(appendOrders(agent, "before", 5_000));
      kafka.kill();
      written.addAll(appendOrders(agent, "meanwhile", 5_000));
      agent.awaitLog("could not be established");
      kafka.restart();
      written.addAll(appendOrders(agent, "after", 5_000));

      assertThat(orders.awaitAll(written)).as("lines and copies of them").isSubsetOf(written);
    }
  }

  @Test
  void losesNothing_whenTheAgentIsStoppedAtWork() throws IOException {
    try (AgentProcess agent = startAgent()) {
      List<String> written = appendOrders(agent, "stopped", 20_000);
      orders.await(1);

      assertThat(agent.terminate()).as("exit code of a SIGTERM").isEqualTo(143);
      agent.restart();

      assertThat(orders.awaitAll(written)).as("lines and copies of them").isSubsetOf(written);
    }
  }

  @Test
  void stops_whileTheBrokerIsAway() throws IOException {
    try (AgentProcess agent = startAgent()) {
      kafka.kill();
      List<String> written = appendOrders(agent, "no broker", 1000);
      agent.awaitLog("could not be established");

      assertThat(agent.terminate()).as("exit code of a SIGTERM").isEqualTo(143);
      kafka.restart();
      agent.restart();

      assertThat(orders.awaitAll(written)).as("lines and copies of them").isSubsetOf(written);
    }
  }

  @Test
  void sendsNothingAgain_whenItWasStoppedAtRest() throws IOException {
    try (AgentProcess agent = startAgent()) {
      List<String> written = new ArrayList<>(appendOrders(agent, "first", 1000));
      orders.awaitAll(written);
      agent.terminate();
      agent.restart();
      written.addAll(appendOrders(agent, "second", 1000));

      assertThat(orders.awaitAll(written)).as("lines").isEqualTo(written);
    }
  }

  @Test
  void readsFromTheBeginning_whenThePositionFileIsEmpty() throws IOException {
    try (AgentProcess agent = startAgent()) {
      List<String> written = appendOrders(agent, "again", 1000);
      orders.awaitAll(written);
      agent.terminate();
      Files.writeString(agent.data().resolve("positions/orders.json"), "");
      agent.restart();

      orders.await(2000);
      assertThat(orders.texts().subList(1000, 2000)).as("the second time").isEqualTo(written);
    }
  }

  @Test
  void reads_whenTheFolderAppearsLater() throws IOException {
    try (AgentProcess agent =
        AgentProcess.launch(folder, "flume-taildir.conf", kafka.bootstrapServers())) {
      agent.awaitLog("Directory does not exist: " + agent.logs());
      Files.createDirectories(agent.logs());
      List<String> written = appendOrders(agent, "late", 10);

      assertThat(orders.awaitAll(written)).as("lines").isEqualTo(written);
    }
  }

  /** For many lines: AssertJ compares each with each. */
  private static void assertOnlyCopies(List<String> shipped, List<String> written) {
    Set<String> others = new HashSet<>(shipped);
    written.forEach(others::remove);
    assertThat(others).as("shipped, and never written").isEmpty();
  }

  private static long bytesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private AgentProcess startAgent() {
    return AgentProcess.start(folder, "flume-taildir.conf", kafka.bootstrapServers());
  }

  private static List<String> appendOrders(AgentProcess agent, String name, int count)
      throws IOException {
    List<String> lines = LogLines.orders(name, count);
    LogLines.append(agent.logs().resolve("order.log"), lines);
    return lines;
  }
}
