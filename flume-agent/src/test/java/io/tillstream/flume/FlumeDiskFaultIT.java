package io.tillstream.flume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The TAILDIR agent when there is no room for its channel: lines wait in their logs. */
@ExtendWith(SharedKafka.class)
@Execution(ExecutionMode.CONCURRENT)
class FlumeDiskFaultIT {

  /** More than one batch of lines writes, and less than the agent has said by then. */
  private static final long ROOM_BYTES = 256_000;

  private static final String NO_LIMIT = "unlimited";

  /** What the tests that fill the disk share. */
  private static final String FREE_SPACE = "free space of the disk";

  private Path folder;
  private AgentTopics topics;
  private ShippedLines orders;

  @BeforeEach
  void readFromHere(@TempDir Path temporary, AgentTopics own) {
    folder = temporary;
    topics = own;
    orders = topics.readOrders();
  }

  @AfterEach
  void stopReading() {
    orders.close();
  }

  @Test
  void losesNothingAndGoesOn_whenWritesFailInTheMiddleOfABatch() throws Exception {
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
  void losesNothingAndGoesOn_whenTheDiskIsAlmostFull() throws Exception {
    try (AgentProcess agent = startAgentThatWantsRoom()) {
      // the agent looks at the disk now and then, and only while it writes
      LogWriter shop = new LogWriter(agent.logs().resolve("order-1.log"), "flow", 100);
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

  /** Flume does not try again to open a channel that it could not open, so the agent ends. */
  @Test
  @Tag("long")
  @ResourceLock(FREE_SPACE)
  void losesNothing_whenItIsStartedOnAFullDiskAndAgainWhenThereIsRoom() throws Exception {
    List<String> written = new ArrayList<>();
    try (AgentProcess agent = startAgentThatWantsRoom()) {
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

  /** It takes no lines once {@link #fillTheDisk()} was called. */
  private AgentProcess startAgentThatWantsRoom() {
    long room = folder.toFile().getUsableSpace() - othersBytes() / 2;
    return AgentProcess.start(
        folder,
        AgentConfiguration.taildir().with("minimumRequiredSpace", Long.toString(room)),
        topics);
  }

  /** Returns what others have written; the disk has room again without it. */
  private Path fillTheDisk() throws Exception {
    Path other = folder.resolve("what others write");
    run("fallocate", "-l", Long.toString(othersBytes()), other.toString());
    return other;
  }

  /** So much that what other programs write and remove meanwhile makes no difference. */
  private long othersBytes() {
    return Math.min(folder.toFile().getUsableSpace() / 4, 3L << 30);
  }

  /** From now on no file of the agent may become longer: its writes fail, as on a full disk. */
  private static void limitFiles(AgentProcess agent, String bytes) throws Exception {
    // the soft limit only, which needs no rights and can be taken back
    run("prlimit", "--pid", "" + agent.pid(), "--fsize=" + bytes + ":");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static List<String> append(AgentProcess agent, String file, String name, int count)
      throws IOException {
    List<String> lines = LogLines.longOrders(name, count);
    LogLines.append(agent.logs().resolve(file), lines);
    return lines;
  }
}
