package io.tillstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillstream.contract.redis.Ranking;
import io.tillstream.dashboard.StreamReader.Event;
import io.tillstream.testsupport.server.RedisNamespace;
import io.tillstream.testsupport.server.RedisTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@RedisTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class StreamIT {

  private static final LocalDateTime TEN = LocalDateTime.parse("2026-11-20T10:05:30");
  private static final int ROWS = 50;

  private final Clock clock = TestDashboard.clockFrom("2026-11-20T10:30:00Z");
  private RedisNamespace redis;
  private OrderWriter writer;
  private TestDashboard dashboard;

  @BeforeAll
  void startRedis(RedisNamespace given) {
    redis = given;
    writer = new OrderWriter(redis, clock);
  }

  @AfterAll
  void stopRedis() {
    writer.close();
  }

  @BeforeEach
  void start() {
    redis.clear();
    writer.rewind();
    dashboard = new TestDashboard(redis.settings(), clock, Duration.ofMillis(20), ROWS);
  }

  @AfterEach
  void stop() {
    dashboard.close();
  }

  @Test
  void sendsASnapshotAtOnce_withTheVersionAsItsId() throws Exception {
    long version = writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    try (StreamReader reader = dashboard.stream("")) {
      Event event = reader.awaitVersion(version);
      JsonNode snapshot = event.json();
      assertThat(event.id()).isEqualTo("1");
      assertThat(snapshot.path("version").asLong()).isEqualTo(1);
      assertThat(snapshot.path("rankings").findValuesAsText("ranking"))
          .containsExactlyElementsOf(Ranking.onPage().stream().map(Ranking::key).toList());
      assertThat(snapshot.path("rankings").path(1).path("rows").path(0).path("label").asText())
          .isEqualTo("Name of A1");
    }
  }

  @Test
  void sendsTheLatest_whateverTheBrowserSawLast() throws Exception {
    long version = writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    try (StreamReader reader = dashboard.stream("", "Last-Event-ID", "no number")) {
      assertThat(reader.awaitVersion(version).version()).isEqualTo(version);
    }
  }

  @Test
  void sendsEachChange_withoutARequest() throws Exception {
    try (StreamReader reader = dashboard.stream("")) {
      for (int i = 0; i < 20; i++) {
        long version = writer.order("Uniqlo", "A1", "c-1", 100, TEN);
        reader.awaitVersion(version);
      }
    }
  }

  @Test
  void neverShowsHalfACommit_whileAWriterCommits() throws Exception {
    try (StreamReader reader = dashboard.stream("?window=day");
        OrderWriter other = new OrderWriter(redis, clock)) {
      Thread writing =
          new Thread(
              () ->
                  IntStream.range(0, 2_000)
                      .forEach(i -> other.order("m" + i % ROWS, "A1", "c-1", 1 + i, TEN)));
      writing.start();
      int snapshots = 0;
      for (Event event = reader.next(); event.version() < 2_000; event = reader.next()) {
        JsonNode snapshot = event.json();
        long sales = snapshot.path("totals").path("day").path("fields").path("sales").asLong();
        for (JsonNode ranking : snapshot.path("rankings")) {
          long sum =
              StreamSupport.stream(ranking.path("rows").spliterator(), false)
                  .mapToLong(row -> row.path("score").asLong())
                  .sum();
          assertThat(sum).as("%s at %s", ranking.path("ranking"), event.id()).isEqualTo(sales);
        }
        assertThat(snapshot.path("totals").path("all").path("fields").path("orders").asLong())
            .as("orders at version %s", event.id())
            .isEqualTo(event.version());
        assertThat(snapshot.path("books").path("balanced").asBoolean()).isTrue();
        snapshots++;
      }
      writing.join();
      assertThat(snapshots).as("snapshots seen").isGreaterThan(5);
    }
  }

  @Test
  void readsRedisOnceForEachChange_withManyViewers() throws Exception {
    int viewers = 200;
    List<StreamReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < viewers; i++) {
        readers.add(dashboard.stream(i % 2 == 0 ? "" : "?window=hour"));
      }
      for (StreamReader reader : readers) {
        reader.next();
      }
      long readsBefore = reads();
      long startNanos = System.nanoTime();
      int changes = 50;
      for (int i = 0; i < changes; i++) {
        long version = writer.order("Uniqlo", "A1", "c-1", 100, TEN);
        for (StreamReader reader : readers) {
          reader.awaitVersion(version);
        }
      }
      long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds() + 1;
      assertThat(reads() - readsBefore)
          .as(
              "reads of Redis for %d changes, seen by %d viewers in %d s",
              changes, viewers, seconds)
          .isBetween((long) changes, 2L * changes + 2 * seconds);
    } finally {
      readers.forEach(StreamReader::close);
    }
  }

  private long reads() {
    return writer
        .jedis()
        .info("commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_evalsha:") || line.startsWith("cmdstat_eval:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\w+:calls=(\\d+),.*", "$1")))
        .sum();
  }

  @Test
  void delaysNoOtherReader_andSkipsToTheLatest_whenAReaderIsSlow() throws Exception {
    for (int i = 0; i < ROWS; i++) {
      String longName = "m" + i + "x".repeat(600);
      writer.order(longName, longName, longName, 100 + i, TEN); // a snapshot of 200 kB
    }
    try (Socket slow = new Socket();
        StreamReader fast = dashboard.stream("")) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), dashboard.port()));
      slow.getOutputStream()
          .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      await("both streams open")
          .until(() -> dashboard.json("/healthz").path("viewers").asInt() == 2);
      long version = 0;
      for (int i = 0; i < 100; i++) { // 20 MB, more than the system's buffers hold
        version = writer.order("Uniqlo", "A1", "c-1", 100, TEN);
        fast.awaitVersion(version);
      }
      int slowEvents = eventsUntil(version, slow);
      assertThat(slowEvents)
          .as("events that the slow reader got, of %d", fast.received())
          .isLessThan(fast.received() / 2);
    }
  }

  private static int eventsUntil(long version, Socket slow) throws Exception {
    BufferedReader reader = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
    int events = 0;
    String line = reader.readLine();
    while (line != null && !line.equals("id: " + version)) {
      events += line.startsWith("id: ") ? 1 : 0;
      line = reader.readLine();
    }
    assertThat(line).as("the latest version arrives").isEqualTo("id: " + version);
    return events;
  }

  @Test
  void closesAStream_whenItsReaderIsGone() throws Exception {
    StreamReader first = dashboard.stream("");
    first.next();
    Socket second = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
    second
        .getOutputStream()
        .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
    await().until(() -> dashboard.json("/healthz").path("viewers").asInt() == 2);
    first.close();
    second.close();
    await("streams closed")
        .atMost(Duration.ofSeconds(30))
        .until(() -> dashboard.json("/healthz").path("viewers").asInt() == 0);
  }

  @Test
  void showsTheNewestDay_whenTodayHasNoData() throws Exception {
    long version =
        writer.order("Uniqlo", "A1", "c-1", 100, LocalDateTime.parse("2017-11-11T23:59"));
    try (StreamReader reader = dashboard.stream("?window=day")) {
      JsonNode old =
          reader
              .await(event -> event.version() >= version && event.data().contains("day:2017-11-11"))
              .json();
      assertThat(old.path("window").asText()).isEqualTo("day:2017-11-11");
      assertThat(old.path("current").asBoolean()).isFalse();
      assertThat(old.path("totals").path("hour").path("window").asText())
          .isEqualTo("hour:2017-11-11T23");
      long today = writer.order("Uniqlo", "A1", "c-1", 1, TEN);
      JsonNode now = reader.awaitVersion(today).json();
      assertThat(now.path("window").asText()).isEqualTo("day:2026-11-20");
      assertThat(now.path("current").asBoolean()).isTrue();
      assertThat(now.path("totals").path("day").path("fields").path("sales").asLong()).isEqualTo(1);
    }
  }

  @Test
  void showsAHaltedPartition_whenTheVersionDoesNotChange() throws Exception {
    writer.order("Uniqlo", "A1", "c-1", 100, TEN);
    writer.report("counting", 1, "");
    try (StreamReader reader = dashboard.stream("")) {
      reader.await(event -> event.data().contains("\"state\":\"counting\",\"lag\":0"));
      writer.report("halted", 9, "offset 5 is gone");
      Event event = reader.await(each -> each.data().contains("orders:0 halted: offset 5 is gone"));
      assertThat(event.id()).isEqualTo("1");
      assertThat(event.json().path("counting").path("lag").asLong()).isEqualTo(8);
    }
  }
}
