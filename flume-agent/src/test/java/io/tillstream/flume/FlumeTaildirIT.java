package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tillstream.flume.ShippedLines.Line;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.KafkaTest.ContractNames;
import io.tillstream.testsupport.server.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The TAILDIR agent on files that are written to, rotated and renamed. */
@KafkaTest
class FlumeTaildirIT {

  private static Topics topics;
  private static AgentProcess agent;

  private ShippedLines orders;
  private ShippedLines behavior;

  @BeforeAll
  static void start(@TempDir Path folder, @ContractNames Topics given) {
    topics = given;
    agent = AgentProcess.start(folder, topics);
  }

  @AfterAll
  static void stop() {
    agent.close();
  }

  @BeforeEach
  void readFromHere() {
    orders = ShippedLines.ofOrders(topics);
    behavior = ShippedLines.ofBehavior(topics);
  }

  @AfterEach
  void stopReading() {
    orders.close();
    behavior.close();
  }

  @Test
  void shipsEachLine_withTopicAndKey() throws IOException {
    append("order-keys.log", SampleLines.order("1") + "\n" + SampleLines.order("2") + "\n");
    append("behavior-keys.log", SampleLines.behavior("v-1") + "\nnot json\n");

    assertThat(orders.await(2)).as("keys").extracting(Line::key).containsExactly("1", "2");
    assertThat(orders.texts())
        .as("orders")
        .containsExactly(SampleLines.order("1"), SampleLines.order("2"));
    assertThat(behavior.await(2)).as("keys").extracting(Line::key).containsExactly("v-1", null);
    assertThat(behavior.texts())
        .as("events")
        .containsExactly(SampleLines.behavior("v-1"), "not json");
  }

  @Test
  void shipsBytesUnchanged_whenTheyAreNotText() throws IOException {
    List<byte[]> lines =
        List.of(
            new byte[] {(byte) 0xff, (byte) 0xfe, 'x', 0, (byte) 0xc3},
            new byte[0],
            "\ufeff with a byte order mark".getBytes(UTF_8),
            "a\rb\t ".getBytes(UTF_8));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      file.writeBytes(line);
      file.write('\n');
    }
    Files.write(agent.logs().resolve("order-bytes.log"), file.toByteArray());

    assertThat(orders.await(lines.size()))
        .as("the lines")
        .extracting(Line::value)
        .containsExactlyElementsOf(lines);
  }

  @Test
  void shipsLinesWithoutTheirEnds_whenTheyEndWithCarriageReturnAndNewline() throws IOException {
    append("order-crlf.log", SampleLines.order("1") + "\r\n\r\n" + SampleLines.order("2") + "\r\n");

    orders.await(3);
    assertThat(orders.texts())
        .as("lines")
        .containsExactly(SampleLines.order("1"), "", SampleLines.order("2"));
  }

  @Test
  void shipsALastLineOnce_whenItArrivesInTwoHalves() throws IOException {
    String line = SampleLines.order("两半");
    byte[] bytes = (line + "\n").getBytes(UTF_8);
    int inTheMiddleOfACharacter = line.indexOf('半') + 4;
    append("order-halves.log", SampleLines.order("before") + "\n");
    append("order-halves.log", Arrays.copyOf(bytes, inTheMiddleOfACharacter));
    append("behavior-halves.log", SampleLines.behavior("the agent continues") + "\n");
    behavior.await(1);
    await("no part of the half line is shipped")
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(30))
        .until(() -> orders.texts().equals(List.of(SampleLines.order("before"))));

    append("order-halves.log", Arrays.copyOfRange(bytes, inTheMiddleOfACharacter, bytes.length));
    append("order-halves.log", SampleLines.order("after") + "\n");

    orders.await(3);
    assertThat(orders.texts())
        .as("lines")
        .containsExactly(SampleLines.order("before"), line, SampleLines.order("after"));
  }

  @Test
  void cutsALineAndContinues_whenKafkaWouldRejectIt() throws IOException {
    append("order-long.log", SampleLines.order("1") + "\n");
    append("order-long.log", SampleLines.order("2") + "x".repeat(10_000_000) + "\n");
    append("order-long.log", SampleLines.order("3") + "\n");

    List<Line> lines = orders.await(3);
    assertThat(lines).as("keys").extracting(Line::key).containsExactly("1", null, "3");
    assertThat(lines.get(1).text())
        .as("what is left of the long line")
        .startsWith(SampleLines.order("2") + "xxx")
        .hasSizeGreaterThan(512 * 1024);
  }

  @Test
  void shipsEachLineOnce_whenTheWriterContinuesInNewFiles() throws IOException {
    List<String> written = new ArrayList<>();
    for (int file = 1; file <= 5; file++) {
      for (int part = 1; part <= 20; part++) {
        List<String> lines = SampleLines.orders("direct-" + file + "-" + part, 50);
        append("order-direct-" + file + ".log", lines);
        written.addAll(lines);
      }
    }

    orders.awaitAllAndNothingElse(written);
    assertThat(orders.texts()).as("lines").doesNotHaveDuplicates();
  }

  @Test
  void losesNothing_whenAFileIsRenamedToANameThatMatches() throws IOException {
    List<String> before = SampleLines.orders("before", 500);
    List<String> after = SampleLines.orders("after", 500);
    append("order-renamed.log", before);
    rename("order-renamed.log", "order-renamed-1.log");
    append("order-renamed.log", after);

    orders.awaitAllAndNothingElse(concat(before, after));
  }

  @Test
  void sendsTheFileAgain_whenItIsRenamedAfterItWasRead() throws IOException {
    List<String> lines = SampleLines.orders("again", 500);
    append("order-again.log", lines);
    orders.await(500);
    rename("order-again.log", "order-again-1.log");

    orders.await(1000);
    assertThat(orders.texts()).as("twice").isEqualTo(concat(lines, lines));
  }

  @Test
  void shipsEachLineOnce_whenAFileThatWasReadIsRenamedToANameThatDoesNotMatch() throws IOException {
    List<String> before = SampleLines.orders("old", 500);
    List<String> after = SampleLines.orders("new", 500);
    append("order-moved.log", before);
    orders.await(500);
    rename("order-moved.log", "order-moved.log.1");
    append("order-moved.log", after);

    orders.await(1000);
    assertThat(orders.texts()).as("lines").isEqualTo(concat(before, after));
  }

  @Test
  void readsOnlyItsOwnFiles() throws IOException {
    append("order.log.gz", "no\n");
    append("my-order.log", "no\n");
    append("order-own.txt", "no\n");
    append("order-own.log", "yes\n");
    append("order.log", "yes\n");

    orders.await(2);
    assertThat(orders.texts()).as("lines").containsExactly("yes", "yes");
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static void append(String file, List<String> lines) throws IOException {
    SampleLines.append(agent.logs().resolve(file), lines);
  }

  private static void append(String file, String text) throws IOException {
    append(file, text.getBytes(UTF_8));
  }

  private static void append(String file, byte[] bytes) throws IOException {
    SampleLines.append(agent.logs().resolve(file), bytes);
  }

  private static void rename(String from, String to) throws IOException {
    Files.move(agent.logs().resolve(from), agent.logs().resolve(to));
  }
}
