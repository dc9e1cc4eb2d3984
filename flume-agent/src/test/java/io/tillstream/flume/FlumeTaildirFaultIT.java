package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The TAILDIR agent when it is killed or stopped: no line is lost, copies are allowed. */
@KafkaTest
@Execution(ExecutionMode.CONCURRENT)
class FlumeTaildirFaultIT {

  private Path folder;
  private Topics topics;
  private ShippedLines orders;

  @BeforeEach
  void readFromHere(@TempDir Path temporary, Topics own) {
    folder = temporary;
    topics = own;
    orders = ShippedLines.ofOrders(topics);
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

      orders.awaitAllAndNothingElse(written);
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

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  void losesNothing_whenTheAgentIsStoppedAtWork() throws IOException {
    try (AgentProcess agent = startAgent()) {
      List<String> written = appendOrders(agent, "stopped", 20_000);
      orders.await(1);

      assertThat(agent.terminate()).as("exit code of a SIGTERM").isEqualTo(143);
      agent.restart();

      orders.awaitAllAndNothingElse(written);
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
    try (AgentProcess agent = AgentProcess.launch(folder, AgentConfiguration.taildir(), topics)) {
      agent.awaitLog("Directory does not exist: " + agent.logs());
      Files.createDirectories(agent.logs());
      List<String> written = appendOrders(agent, "late", 10);

      assertThat(orders.awaitAll(written)).as("lines").isEqualTo(written);
    }
  }

  private AgentProcess startAgent() {
    return AgentProcess.start(folder, topics);
  }

  private static List<String> appendOrders(AgentProcess agent, String name, int count)
      throws IOException {
    List<String> lines = SampleLines.orders(name, count);
    SampleLines.append(agent.logs().resolve("order.log"), lines);
    return lines;
  }
}
