package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.flume.ShippedLines.Line;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent of the tutorials, with {@code tail -F}. */
@KafkaTest
class FlumeExecIT {

  @Test
  void shipsLines_andLeavesNoTailBehind(@TempDir Path folder, Topics topics) throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    byte[] notText = {'b', (byte) 0xff, (byte) 0xfe, 0};
    SampleLines.append(folder.resolve("logs/order-1.log"), List.of(SampleLines.order("1")));
    SampleLines.append(folder.resolve("logs/order-2.log"), List.of(SampleLines.order("优")));
    SampleLines.append(folder.resolve("logs/behavior.log"), notText);
    SampleLines.append(folder.resolve("logs/behavior.log"), List.of("", SampleLines.behavior("v")));

    try (ShippedLines orders = ShippedLines.ofOrders(topics);
        ShippedLines behavior = ShippedLines.ofBehavior(topics);
        AgentProcess agent = AgentProcess.start(folder, AgentConfiguration.exec(), topics)) {
      assertThat(orders.await(2)).as("keys").extracting(Line::key).containsExactly("1", "优");
      SampleLines.append(agent.logs().resolve("order-1.log"), List.of(SampleLines.order("3")));
      orders.await(3);

      assertThat(orders.texts())
          .as("orders")
          .containsExactly(SampleLines.order("1"), SampleLines.order("优"), SampleLines.order("3"));
      assertThat(behavior.await(2)).as("keys").extracting(Line::key).containsExactly(null, "v");
      assertThat(behavior.soFar().get(0).value()).as("bytes").isEqualTo(notText);

      assertNoTailIsLeft(agent, agent::terminate);
      agent.restart();
      orders.await(6);
      assertNoTailIsLeft(agent, agent::kill);
    }
  }

  private static void assertNoTailIsLeft(AgentProcess agent, Runnable end) {
    List<ProcessHandle> tails = agent.children().toList();
    assertThat(tails).as("tail processes of the agent").hasSize(2);
    end.run();
    await("tail ends").until(() -> tails.stream().noneMatch(ProcessHandle::isAlive));
  }
}
