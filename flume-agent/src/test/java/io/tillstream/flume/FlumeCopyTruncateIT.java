package io.tillstream.flume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.contract.log.Malformed;
import io.tillstream.contract.log.OrderParser;
import io.tillstream.contract.money.DecimalAmounts;
import io.tillstream.testsupport.server.KafkaTest;
import io.tillstream.testsupport.server.Topics;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The TAILDIR agent on a log that is copied and then truncated while it is written, as logrotate's
 * {@code copytruncate} does. No reader of the log can prevent that lines are lost; the tests prove
 * that no line is counted that was not written, and print how many were lost.
 */
@KafkaTest
class FlumeCopyTruncateIT {

  private static final OrderParser PARSER =
      new OrderParser(DecimalAmounts.of(Currency.getInstance("USD")), 65_536);

  private static Topics topics;
  private static AgentProcess agent;

  @BeforeAll
  static void start(@TempDir Path folder, Topics given) {
    topics = given;
    agent = AgentProcess.start(folder, topics);
  }

  @AfterAll
  static void stop() {
    agent.close();
  }

  @Test
  void countsNothingThatWasNotWritten_whenTheLogIsCopiedAndTruncated() throws Exception {
    rotate("short", 2000, 5);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {100, 500, 2000, 10_000})
  void countsNothingThatWasNotWritten_whenTheLogIsCopiedAndTruncatedManyTimes(int linesPerSecond)
      throws Exception {
    rotate("long-" + linesPerSecond, linesPerSecond, 20);
  }

  @Test
  void losesNothingThatACopyHolds_whenTheNameOfTheCopyMatches() throws Exception {
    Path log = agent.logs().resolve("order-matching.log");
    Set<String> inFiles = new HashSet<>();
    try (ShippedLines orders = ShippedLines.ofOrders(topics)) {
      PartialLineWriter writer = new PartialLineWriter(log, "matching", 500);
      for (int rotation = 1; rotation <= 3; rotation++) {
        writer.awaitMore(500);
        Path copy = log.resolveSibling("order-matching-" + rotation + ".log");
        copyAndTruncate(log, copy);
        inFiles.addAll(lines(copy));
      }
      writer.awaitMore(500);
      Set<String> written = new HashSet<>(writer.end());
      inFiles.addAll(lines(log));
      inFiles.retainAll(written);

      assertThat(broken(orders.awaitAll(inFiles), List.copyOf(written)))
          .as("lines that would count, and were never written")
          .isEmpty();
    }
  }

  /** Rotates about once a second. */
  private static void rotate(String name, int linesPerSecond, int rotations) throws Exception {
    Path log = agent.logs().resolve("order-" + name + ".log");
    List<String> written;
    List<String> shipped;
    try (ShippedLines orders = ShippedLines.ofOrders(topics)) {
      PartialLineWriter writer = new PartialLineWriter(log, name, linesPerSecond);
      for (int rotation = 1; rotation <= rotations; rotation++) {
        writer.awaitMore(linesPerSecond);
        copyAndTruncate(log, log.resolveSibling(log.getFileName() + "." + rotation));
      }
      writer.awaitMore(linesPerSecond);
      written = writer.end();
      // a file is read in its order: no line comes after the last one
      shipped = orders.awaitAll(written.subList(written.size() - 1, written.size()));
    }
    Set<String> lost = new HashSet<>(written);
    shipped.forEach(lost::remove);
    Set<String> lostWithoutACopy = new HashSet<>(lost);
    for (int rotation = 1; rotation <= rotations; rotation++) {
      Path copy = log.resolveSibling(log.getFileName() + "." + rotation);
      lines(copy).forEach(lostWithoutACopy::remove);
    }
    List<String> whole = new ArrayList<>(shipped);
    whole.retainAll(new HashSet<>(written));
    System.out.printf(
        "copytruncate: at %,d lines/s %,d of %,d lines lost in %d rotations, %,d of them also"
            + " missing from the copies; %,d partial lines shipped%n",
        linesPerSecond,
        lost.size(),
        written.size(),
        rotations,
        lostWithoutACopy.size(),
        shipped.size() - whole.size());

    assertThat(whole).as("lines that were read twice").doesNotHaveDuplicates();
    assertThat(broken(shipped, written))
        .as("lines that would count, and were never written")
        .isEmpty();
    assertThat(whole)
        .as("lines before the first rotation and after the last one")
        .contains(written.get(0), written.get(written.size() - 1));
    assertThat(lost.size())
        .as("lost lines: some of each rotation, not whole files")
        .isLessThan(written.size() / 2);
  }

  /** Lines that were shipped in a valid form, and were not written like that. */
  private static List<String> broken(List<String> shipped, List<String> written) {
    Set<String> good = new HashSet<>(written);
    List<String> broken = new ArrayList<>();
    for (String line : shipped) {
      if (!good.contains(line) && !(PARSER.parse(line.getBytes(UTF_8)) instanceof Malformed)) {
        broken.add(line);
      }
    }
    return broken;
  }

  /** All lines of a copy; the last one may end within a character. */
  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8).lines().toList();
  }

  private static void copyAndTruncate(Path log, Path copy) throws IOException {
    Files.copy(log, copy);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }
}
