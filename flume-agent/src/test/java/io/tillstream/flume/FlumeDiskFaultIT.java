package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The TAILDIR agent when the disk of its channel is full: lines wait in their logs. */
@KafkaTest
@Execution(ExecutionMode.CONCURRENT)
class FlumeDiskFaultIT {

  /** Less than the channel and the log of the agent hold by then: each further write fails. */
  private static final long ROOM_BYTES = 256_000;

  private static final String NO_LIMIT = "unlimited";

  /** What the tests that fill the disk share. */
  private static final String FREE_SPACE = "free space of the disk";

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
  void losesNothing_whenWritesFailInTheMiddleOfABatch() throws Exception {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = AgentProcess.start(folder, topics)) {
      written.addAll(append(agent, "order-1.log", "before", 500));
      orders.awaitAll(written);
      limitFiles(agent, Long.toString(ROOM_BYTES));
      written.addAll(append(agent, "order-1.log", "without room", 2000));
      written.addAll(append(agent, "order-2.log", "without room in a new file", 2000));
      agent.awaitLog("The channel is full or unexpected failure");
      assertThat(orders.texts()).as("lines without room").hasSizeLessThan(written.size());
      limitFiles(agent, NO_LIMIT);
      written.addAll(append(agent, "order-1.log", "after", 500));

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  void losesNothing_whenItIsKilledWhileWritesFail() throws Exception {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = AgentProcess.start(folder, topics)) {
      written.addAll(append(agent, "order-1.log", "before", 500));
      orders.awaitAll(written);
      limitFiles(agent, Long.toString(ROOM_BYTES));
      written.addAll(append(agent, "order-1.log", "without room", 2000));
      agent.awaitLog("The channel is full or unexpected failure");
      agent.kill();
      agent.restart();
      written.addAll(append(agent, "order-1.log", "after", 500));

      orders.awaitAllAndNothingElse(written);
    }
  }

  @Test
  @Tag("long")
  @ResourceLock(FREE_SPACE)
  void losesNothing_whenTheDiskIsAlmostFull() throws Exception {
    try (AgentProcess agent = startAgentThatNeedsFreeSpace()) {
      // the agent checks the free space only while it writes, and not with each write
      PartialLineWriter shop =
          new PartialLineWriter(agent.logs().resolve("order-1.log"), "flow", 100);
      orders.await(100);
      Path other = fillTheDisk();
      agent.awaitLog("Usable space exhausted");
      List<String> written = new ArrayList<>(shop.end());
      List<String> withoutRoom = append(agent, "order-2.log", "without room", 2000);
      written.addAll(withoutRoom);
      assertThat(orders.texts()).as("lines so far").doesNotContainAnyElementsOf(withoutRoom);
      Files.delete(other);

      orders.awaitAllAndNothingElse(written);
    }
  }

  /** Flume does not retry to open a channel, so the agent exits. */
  @Test
  @Tag("long")
  @ResourceLock(FREE_SPACE)
  void losesNothing_whenItIsStartedOnAFullDiskAndAgainWhenThereIsRoom() throws Exception {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = startAgentThatNeedsFreeSpace()) {
      written.addAll(append(agent, "order-1.log", "before", 500));
      orders.awaitAll(written);
      Path other = fillTheDisk();
      List<String> withoutRoom = append(agent, "order-1.log", "without room", 2000);
      written.addAll(withoutRoom);
      agent.relaunch();
      assertThat(agent.awaitEnd()).as("exit code").isEqualTo(1);
      agent.awaitLog("The channel orders could not be opened");
      assertThat(orders.texts()).as("lines so far").doesNotContainAnyElementsOf(withoutRoom);
      Files.delete(other);
      agent.restart();

      orders.awaitAllAndNothingElse(written);
    }
  }

  /** Its channel accepts no lines after {@link #fillTheDisk()}. */
  private AgentProcess startAgentThatNeedsFreeSpace() {
    long room = folder.toFile().getUsableSpace() - otherBytes() / 2;
    return AgentProcess.start(
        folder,
        AgentConfiguration.taildir().with("minimumRequiredSpace", Long.toString(room)),
        topics);
  }

  /** Returns the file that fills the disk; delete it to free the space. */
  private Path fillTheDisk() throws Exception {
    Path other = folder.resolve("other");
    run("fallocate", "-l", Long.toString(otherBytes()), other.toString());
    return other;
  }

  /** Much more than other programs write or remove during the test. */
  private long otherBytes() {
    return Math.min(folder.toFile().getUsableSpace() / 4, 3L << 30);
  }

  /** Limits the size of each file that the agent writes: further writes fail, as on a full disk. */
  private static void limitFiles(AgentProcess agent, String bytes) throws Exception {
    // the soft limit only: it needs no privileges and can be raised again
    run("prlimit", "--pid", "" + agent.pid(), "--fsize=" + bytes + ":");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static List<String> append(AgentProcess agent, String file, String name, int count)
      throws IOException {
    List<String> lines = SampleLines.longOrders(name, count);
    SampleLines.append(agent.logs().resolve(file), lines);
    return lines;
  }
}
