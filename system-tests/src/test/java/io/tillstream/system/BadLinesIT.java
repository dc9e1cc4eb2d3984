package io.tillstream.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.log.Malformed;
import io.tillstream.system.DeadLetters.Letter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Ten thousand bad lines of every kind among good ones, through the whole pipeline. */
class BadLinesIT {

  private static final int BAD_LINES_OF_EACH_LOG = 5_000;
  private static final int GOOD_LINES_OF_EACH_LOG = 2_000;

  /** One byte too long, more than Kafka's default, at Flume's cut, and beyond all of them. */
  private static final List<Integer> LONG =
      List.of(65_536, 525_000, 1_100_000, 2_200_000, 10_000_000);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Random random = new Random(20261121);
  private final ShopSimulator shop = new ShopSimulator();
  private final Map<String, List<byte[]>> good = new TreeMap<>();
  private final Map<String, List<BadLine>> bad = new TreeMap<>();

  @Test
  void eachBadLineIsOneDeadLetter_andEachGoodOneCounts(@TempDir Path folder) throws Exception {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    writeOrders(logs.resolve("order.log"));
    writeBehavior(logs.resolve("behavior.log"));
    Tillstream tillstream = new Tillstream(folder);
    try {
      assertThat(tillstream.run("up", "--detach", "--free-ports", "--logs", logs.toString()))
          .as("up. It said:%n%s", tillstream.said())
          .isZero();
      JsonNode status = tillstream.status();
      try (Jedis jedis = new Jedis("127.0.0.1", port(status, "redis"))) {
        awaitRecords(jedis);
        compare(jedis, port(status, "kafka"));
      }
      assertThat(tillstream.run("verify", "--logs", logs.toString()))
          .as("verify. It said:%n%s", tillstream.said())
          .isZero();
      assertThat(Tillstream.part(tillstream.status(), "flume").path("restarts").asInt())
          .as("starts of the agent")
          .isZero();
    } finally {
      assertThat(tillstream.run("down")).as("down").isZero();
    }
  }

  private void compare(Jedis jedis, int kafkaPort) {
    Map<String, Letter> letters = DeadLetters.in(jedis);
    SoftAssertions all = new SoftAssertions();
    Map<String, Long> found = counts(letters.values());
    Map<String, Long> expected = counts(expectedLetters());
    all.assertThat(difference(expected, found))
        .as("dead letters that are missing: topic, reason and line → how many")
        .isEmpty();
    all.assertThat(difference(found, expected))
        .as("dead letters that are not expected: topic, reason and line → how many")
        .isEmpty();
    all.assertThat(letters.values().stream().map(Letter::reason).collect(Collectors.toSet()))
        .as("reasons met")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Malformed.Reason.values())
                // No line may bring our own code to fail.
                .filter(reason -> reason != Malformed.Reason.INTERNAL_ERROR)
                .map(Malformed.Reason::code)
                .toList());
    Map<String, String> records = DeadLetters.recordsOf(kafkaPort, List.of("orders", "behavior"));
    letters.forEach(
        (place, letter) ->
            all.assertThat(records.getOrDefault(place, "no record"))
                .as("record at the offset of the dead letter %s", place)
                .startsWith(letter.line()));
    all.assertThat(records).as("records").hasSize(lines("orders") + lines("behavior"));
    all.assertThat(Counted.in(jedis))
        .as("every member of every ranking and window")
        .isEqualTo(shop.expected());
    all.assertThat(Counted.counter(jedis, "malformed")).isEqualTo("" + letters.size());
    all.assertThat(Counted.counter(jedis, "duplicates")).as("duplicates").isIn("0", "null");
    all.assertAll();
  }

  private void awaitRecords(Jedis jedis) {
    for (String topic : good.keySet()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(Counted.records(jedis, topic))
                      .as("lines of %s counted", topic)
                      .isEqualTo(lines(topic)));
    }
  }

  private int lines(String topic) {
    return good.getOrDefault(topic, List.of()).size() + bad.getOrDefault(topic, List.of()).size();
  }

  private List<Letter> expectedLetters() {
    List<Letter> letters = new ArrayList<>();
    bad.forEach(
        (topic, lines) ->
            lines.forEach(
                line ->
                    letters.add(
                        new Letter(topic, line.reason(), new String(line.kept(), ISO_8859_1)))));
    return letters;
  }

  private static Map<String, Long> counts(Collection<Letter> letters) {
    return letters.stream()
        .collect(Collectors.groupingBy(Letter::toString, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Long> difference(Map<String, Long> some, Map<String, Long> others) {
    Map<String, Long> difference = new TreeMap<>(some);
    difference.entrySet().removeAll(others.entrySet());
    return difference;
  }

  private void writeOrders(Path log) throws IOException {
    BadOrders orders = new BadOrders(random);
    List<BadLine> badLines = new ArrayList<>();
    LONG.forEach(bytes -> badLines.add(orders.tooLong(bytes)));
    badLines.add(orders.overflowing());
    while (badLines.size() < BAD_LINES_OF_EACH_LOG) {
      badLines.add(orders.next());
    }
    List<byte[]> goodLines = new ArrayList<>();
    for (int i = 0; i < GOOD_LINES_OF_EACH_LOG; i++) {
      List<ShopSimulator.Position> goods =
          List.of(new ShopSimulator.Position("A; [b] 围巾: c\r", "SKU-" + i % 40, 2, 998));
      goodLines.add(shop.order(time(i), "Shop " + i % 30, "c-" + i % 70, goods).getBytes(UTF_8));
    }
    write(log, "orders", goodLines, badLines);
  }

  private void writeBehavior(Path log) throws IOException {
    BadEvents events = new BadEvents(random);
    List<BadLine> badLines = new ArrayList<>();
    LONG.forEach(bytes -> badLines.add(events.tooLong(bytes)));
    while (badLines.size() < BAD_LINES_OF_EACH_LOG) {
      badLines.add(events.next());
    }
    List<byte[]> goodLines = new ArrayList<>();
    for (int i = 0; i < GOOD_LINES_OF_EACH_LOG; i++) {
      goodLines.add(shop.view(time(i), "v-" + i % 90, "SKU-" + i % 40).getBytes(UTF_8));
    }
    write(log, "behavior", goodLines, badLines);
  }

  private static LocalDateTime time(int line) {
    return LocalDateTime.of(2019, 12, 31, 20, 0).plusSeconds(9L * line);
  }

  private void write(Path log, String topic, List<byte[]> goodLines, List<BadLine> badLines)
      throws IOException {
    good.put(topic, goodLines);
    bad.put(topic, badLines);
    List<byte[]> lines = new ArrayList<>(goodLines);
    badLines.forEach(line -> lines.add(line.bytes()));
    Collections.shuffle(lines, random);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      bytes.write(line);
      bytes.write('\n');
    }
    Files.write(log, bytes.toByteArray());
  }

  private static int port(JsonNode status, String part) {
    return Tillstream.part(status, part).path("port").asInt();
  }
}
