package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.KafkaServer;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TAILDIR agent while the broker is down: lines wait in its channel, then in their logs. */
@KafkaTest
class FlumeBrokerFaultIT {

  private static final int LINES_PER_SECOND = 1000;

  private static KafkaServer kafka;
  private static int tests;

  private Path folder;
  private Topics topics;
  private ShippedLines orders;

  @BeforeAll
  static void start(KafkaServer own) {
    kafka = own;
  }

  @BeforeEach
  void readFromHere(@TempDir Path temporary) {
    folder = temporary;
    topics = Topics.create(kafka, "-" + ++tests, 1);
    orders = ShippedLines.ofOrders(topics);
  }

  @AfterEach
  void stopReading() {
    orders.close();
  }

  @Test
  void losesNothing_whenTheBrokerIsKilledAndStartedAgain() throws IOException {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = AgentProcess.start(folder, topics)) {
      written.addAll(appendOrders(agent, "before", 5_000));
      kafka.kill();
      written.addAll(appendOrders(agent, "meanwhile", 5_000));
      agent.awaitLog("could not be established");
      kafka.restart();
      written.addAll(appendOrders(agent, "after", 5_000));

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  void losesNothing_whenTheChannelIsFullWhileTheBrokerIsDown() throws Exception {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent =
        AgentProcess.start(
            folder,
            AgentConfiguration.taildir()
                .withShortBrokerTimeouts()
                .with("capacity", "2000")
                .with("transactionCapacity", "2000"),
            topics)) {
      written.addAll(appendOrders(agent, "before", 500));
      orders.awaitAll(written);
      kafka.kill();
      written.addAll(appendOrders(agent, "meanwhile", 5_000));
      agent.awaitLog("The channel is full or unexpected failure");
      kafka.restart();
      written.addAll(appendOrders(agent, "after", 500));

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  void stops_whileTheBrokerIsDown() throws IOException {
    try (AgentProcess agent =
        AgentProcess.start(
            folder, AgentConfiguration.taildir().withShortBrokerTimeouts(), topics)) {
      kafka.kill();
      List<String> written = appendOrders(agent, "no broker", 1000);
      agent.awaitLog("could not be established");

      assertThat(agent.terminate()).as("exit code of a SIGTERM").isEqualTo(143);
      kafka.restart();
      agent.restart();

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  @Tag("long")
  void losesNothing_whenTheBrokerIsDownForTwoMinutes() throws Exception {
    try (AgentProcess agent = AgentProcess.start(folder, topics)) {
      PartialLineWriter shop =
          new PartialLineWriter(agent.logs().resolve("order.log"), "flow", LINES_PER_SECOND);
      shop.awaitMore(LINES_PER_SECOND);
      kafka.kill();
      shop.awaitMore(120 * LINES_PER_SECOND);
      long channel = bytesIn(agent.data().resolve("orders/data"));
      kafka.restart();
      Instant back = Instant.now();
      shop.awaitMore(5 * LINES_PER_SECOND);
      List<String> written = shop.end();

      orders.awaitAllAndNothingElse(written);
      System.out.printf(
          "broker down for two minutes: %,d lines, %,d MB in the channel, all shipped %d s after"
              + " its restart, %,d copies%n",
          written.size(),
          channel / 1_000_000,
          Duration.between(back, Instant.now()).toSeconds(),
          orders.texts().size() - written.size());
    }
  }

  private static List<String> appendOrders(AgentProcess agent, String name, int count)
      throws IOException {
    List<String> lines = SampleLines.orders(name, count);
    SampleLines.append(agent.logs().resolve("order.log"), lines);
    return lines;
  }

  private static long bytesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
