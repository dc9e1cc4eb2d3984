package io.tillstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import redis.clients.jedis.Jedis;

/**
 * The whole on logs that somebody else wrote: old files, appended to in pieces, a last line in two
 * halves. At the end every member of every ranking and window equals a sum made by other means.
 */
final class ForeignLogsScenario {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int PIECE_BYTES = 700;

  private final Tillstream tillstream;
  private final ForeignLogs logs;
  private final Path logFolder;
  private final List<Long> pids = new ArrayList<>();

  ForeignLogsScenario(Path folder) throws Exception {
    this.tillstream = new Tillstream(folder);
    this.logFolder = folder.resolve("logs");
    this.logs = new ForeignLogs(logFolder);
  }

  /**
   * Runs it.
   *
   * @param whileItRuns what else to look at before it is taken down, given the status
   */
  void run(Looker whileItRuns, String... options) throws Exception {
    logs.writeOldFiles();
    List<String> all = new ArrayList<>(List.of("--free-ports", "--logs", logFolder.toString()));
    all.addAll(List.of(options));
    Process up = tillstream.start("up", all.toArray(String[]::new));
    try {
      JsonNode status = awaitRunning(up);
      countEverything(Tillstream.part(status, "redis").path("port").asInt());
      assertThat(tillstream.run("verify", "--logs", logFolder.toString()))
          .as("verify. It said:%n%s", tillstream.said())
          .isZero();
      assertThat(tillstream.run("verify", "--from", "kafka"))
          .as("verify --from kafka. It said:%n%s", tillstream.said())
          .isZero();
      for (long pid : pids) {
        ListeningSockets.assertLoopbackOnly("a part", pid);
      }
      whileItRuns.look(tillstream.status(), logs);
    } finally {
      assertThat(tillstream.run("down")).as("down").isZero();
      assertThat(up.waitFor(1, TimeUnit.MINUTES)).as("up ends after down").isTrue();
    }
    assertThat(pids)
        .as("processes left behind")
        .noneMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  /** What a test does with a running stack. */
  interface Looker {
    void look(JsonNode status, ForeignLogs logs) throws Exception;
  }

  private JsonNode awaitRunning(Process up) {
    List<JsonNode> last = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              assertThat(up.isAlive()).as("up runs. It said:%n%s", tillstream.said()).isTrue();
              JsonNode status = tillstream.status();
              assertThat(status.path("parts"))
                  .as("parts. It said:%n%s", tillstream.said())
                  .isNotEmpty()
                  .allMatch(part -> part.path("state").asText().equals("running"));
              assertThat(Tillstream.part(status, "dashboard").isEmpty()).isFalse();
              last.clear();
              last.add(status);
            });
    for (JsonNode part : last.get(0).path("parts")) {
      // A topology on a cluster is a part whose processes are the workers.
      if (part.path("pid").asLong() > 0) {
        pids.add(part.path("pid").asLong());
      }
    }
    return last.get(0);
  }

  private void countEverything(int redisPort) throws Exception {
    try (Jedis jedis = new Jedis("127.0.0.1", redisPort)) {
      awaitRecords(jedis);
      List<byte[]> halves = logs.anOrderInTwoHalves();
      byte[] more = logs.moreOrders(300);
      for (int from = 0; from < more.length; from += PIECE_BYTES) {
        logs.append(
            "order-2021.log",
            Arrays.copyOfRange(more, from, Math.min(more.length, from + PIECE_BYTES)));
      }
      logs.append("order-2020.log", halves.get(0));
      // All but the half line is counted; then it gets its other half.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(Counted.records(jedis, "orders")).isEqualTo(logs.orderLines() - 1));
      logs.append("order-2020.log", halves.get(1));
      awaitRecords(jedis);
      SoftAssertions all = new SoftAssertions();
      all.assertThat(Counted.in(jedis))
          .as("every member of every ranking and window")
          .isEqualTo(logs.shop().expected());
      all.assertThat(Counted.counter(jedis, "duplicates")).isEqualTo("" + logs.duplicates());
      all.assertThat(Counted.counter(jedis, "malformed")).isEqualTo("" + logs.malformed());
      all.assertAll();
    }
  }

  private void awaitRecords(Jedis jedis) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(Counted.records(jedis, "orders"))
                  .as("order lines counted")
                  .isEqualTo(logs.orderLines());
              assertThat(Counted.records(jedis, "behavior"))
                  .as("behavior lines counted")
                  .isEqualTo(logs.behaviorLines());
            });
  }
}
